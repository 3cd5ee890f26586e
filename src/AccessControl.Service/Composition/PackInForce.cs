using AccessControl.Domain;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Service.Configuration;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Service.Composition;

/// <summary>The packs that a data folder is matched by: what a switch wrote down goes before the configuration.</summary>
/// <param name="Pack">The pack that decides.</param>
/// <param name="Successor">The pack that a switch under way leads to, null where none is.</param>
internal sealed record PackInForce(ModelPack Pack, ModelPack? Successor)
{
    /// <summary>Finds them.</summary>
    /// <param name="site">The configuration.</param>
    /// <param name="models">The catalogue.</param>
    /// <param name="matched">What a switch wrote down.</param>
    /// <exception cref="UnusableConfigurationException">The configuration names a pack that the folder isn't matched by, or the catalogue has changed.</exception>
    public static PackInForce Of(SiteConfiguration site, ModelHouse models, MatchedModels matched)
    {
        if (matched.InForce is not { } inForce)
        {
            return new PackInForce(models.Pack(site.Models.Pack), null);
        }

        if (site.Models.Pack is { } configured && configured != inForce.Pack && configured != matched.Successor?.Pack)
        {
            throw new UnusableConfigurationException(
                $"models.pack is {configured}, but this data folder is matched by {inForce.Pack}; take the key out, or switch: accesscontrol models switch {configured}");
        }

        return new PackInForce(Find(models, inForce), matched.Successor is { } successor ? Find(models, successor) : null);
    }

    /// <summary>The same where the configuration contradicts what a switch wrote down: what people were enrolled with counts, to look at it.</summary>
    /// <exception cref="UnusableConfigurationException">The catalogue has no such pack, or it has changed.</exception>
    public static PackInForce InData(SiteConfiguration site, ModelHouse models, MatchedModels matched) =>
        Of(matched.InForce is null ? site : site with { Models = site.Models with { Pack = null } }, models, matched);

    private static ModelPack Find(ModelHouse models, MatchedModel matched)
    {
        var pack = models.Pack(matched.Pack);
        return pack.EncoderModel == matched.Encoder
            ? pack
            : throw new UnusableConfigurationException(
                $"pack {matched.Pack} encodes by {pack.EncoderModel} in this program, but this data folder holds {matched.Encoder}; install the program that it was switched with.");
    }
}
