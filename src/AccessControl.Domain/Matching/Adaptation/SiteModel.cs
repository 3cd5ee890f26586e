using NodaTime;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>A head that is installed: with the base's network it makes a pack of its own.</summary>
/// <param name="Pack">Name of the pack that it makes, that of the base's pack and "+site".</param>
/// <param name="Head">The head.</param>
/// <param name="InstalledAt">When.</param>
public sealed record SiteModel(string Pack, SiteHead Head, Instant InstalledAt)
{
    /// <summary>The name of what a head makes of a pack.</summary>
    public static string PackOf(string basePack) => basePack + SiteHead.NameEnding;

    /// <summary>The map from one model to another, where heads lead from the one to the other; null where they don't.</summary>
    /// <param name="from">The model of what is given.</param>
    /// <param name="to">The model of what is wanted, another.</param>
    /// <param name="models">Those that are installed.</param>
    public static ModelMap? Between(ModelId from, ModelId to, IReadOnlyList<SiteModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        var (back, forth) = (Of(from, models), Of(to, models));
        return from == to || (back?.Base ?? from) != (forth?.Base ?? to) ? null : new ModelMap(from, to, embedding =>
        {
            var bare = back is null ? embedding.Normalised() : back.Revert(embedding);
            return forth is null ? bare : forth.Apply(bare);
        });
    }

    private static SiteHead? Of(ModelId model, IReadOnlyList<SiteModel> models) => models.FirstOrDefault(one => one.Head.Model == model)?.Head;
}
