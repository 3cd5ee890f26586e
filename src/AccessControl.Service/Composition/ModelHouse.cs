using AccessControl.Domain;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Service.CommandLine;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Signatures;

namespace AccessControl.Service.Composition;

/// <summary>The catalogue and the store of models that this program uses.</summary>
internal sealed class ModelHouse
{
    private readonly Func<string?> _configured;

    /// <summary>The house of a verb: the configured pack is the verb's.</summary>
    public ModelHouse(Verb verb)
        : this(() => verb.Site.Models.Pack)
    {
    }

    /// <summary>With the name of the pack that is configured, null for the catalogue's default; asked for only where nobody names one.</summary>
    public ModelHouse(Func<string?> configured)
    {
        _configured = configured;
        Catalogue = ModelCatalogue.Load(ModelCatalogue.DefaultPath);
        Store = new ModelStore(ModelStore.DefaultFolder);
    }

    private ModelHouse(ModelHouse house, IReadOnlyList<ModelPack> adapted) =>
        (_configured, Catalogue, Store, Adapted) = (house._configured, house.Catalogue, house.Store, adapted);

    /// <summary>What there is.</summary>
    public ModelCatalogue Catalogue { get; }

    /// <summary>Packs of the catalogue with a head behind them that was learned at the site whose data was opened.</summary>
    public IReadOnlyList<ModelPack> Adapted { get; } = [];

    /// <summary>The catalogue's packs and the site's own.</summary>
    public IEnumerable<ModelPack> Packs => Catalogue.Packs.Concat(Adapted);

    /// <summary>What is installed.</summary>
    public ModelStore Store { get; }

    /// <summary>The signature models.</summary>
    public SignatureModelStore Signatures => new(Store, SignatureModelStore.DefaultShipped);

    /// <summary>The house with the site's own packs.</summary>
    public ModelHouse With(IAdaptationStore adaptation) => new(
        this,
        [.. adaptation.Models().Select(model => Catalogue.Packs.FirstOrDefault(pack => SiteModel.PackOf(pack.Name) == model.Pack && pack.EncoderModel == model.Head.Base)?.With(model)).OfType<ModelPack>()]);

    /// <summary>The house of a verb, with the site's own packs where one of those is named: else nobody's data are opened for it.</summary>
    /// <exception cref="UnusableConfigurationException">The data folder can't be used.</exception>
    public static ModelHouse For(Verb verb, string? pack)
    {
        var house = new ModelHouse(verb);
        if (pack?.EndsWith(SiteHead.NameEnding, StringComparison.Ordinal) != true || !File.Exists(verb.DataIfAny.Database))
        {
            return house;
        }

        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        return house.With(store.Adaptation);
    }

    /// <summary>The pack of that name, else the configured one, else the default.</summary>
    /// <exception cref="UnusableConfigurationException">The catalogue has no such pack.</exception>
    public ModelPack Pack(string? name)
    {
        var wanted = name ?? _configured() ?? Catalogue.DefaultPack.Name;
        return Packs.FirstOrDefault(pack => string.Equals(pack.Name, wanted, StringComparison.Ordinal))
            ?? throw new UnusableConfigurationException(
                $"pack '{wanted}' is not in the catalogue{(wanted.EndsWith(SiteHead.NameEnding, StringComparison.Ordinal) ? ", and no such model of this site is installed" : "")}; name one of: {string.Join(", ", Packs.Select(pack => pack.Name))}.");
    }

    /// <summary>The pack, ready to run.</summary>
    /// <exception cref="UnusableConfigurationException">There is no such pack, or it isn't installed whole.</exception>
    public InstalledPack Open(string? name) =>
        Store.TryOpen(Pack(name), out var installed, out var problem) ? installed : throw new UnusableConfigurationException(problem);
}
