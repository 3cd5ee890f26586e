using AccessControl.Domain;
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

    /// <summary>What there is.</summary>
    public ModelCatalogue Catalogue { get; }

    /// <summary>What is installed.</summary>
    public ModelStore Store { get; }

    /// <summary>The signature models.</summary>
    public SignatureModelStore Signatures => new(Store, SignatureModelStore.DefaultShipped);

    /// <summary>The pack of that name, else the configured one, else the default.</summary>
    /// <exception cref="UnusableConfigurationException">The catalogue has no such pack.</exception>
    public ModelPack Pack(string? name)
    {
        var wanted = name ?? _configured() ?? Catalogue.DefaultPack.Name;
        return Catalogue.Find(wanted)
            ?? throw new UnusableConfigurationException(
                $"pack '{wanted}' is not in the catalogue; name one of: {string.Join(", ", Catalogue.Packs.Select(pack => pack.Name))}.");
    }

    /// <summary>The pack, ready to run.</summary>
    /// <exception cref="UnusableConfigurationException">There is no such pack, or it isn't installed whole.</exception>
    public InstalledPack Open(string? name) =>
        Store.TryOpen(Pack(name), out var installed, out var problem) ? installed : throw new UnusableConfigurationException(problem);
}
