using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Explanations;

/// <summary>Names what the rules look at now and didn't find so then.</summary>
internal static class ReplayDifferences
{
    // Sums of single precision in another order differ in the seventh digit: no change of anything.
    private const double Same = 1e-5;

    public static ImmutableArray<string> Of(AccessFacts then, AccessFacts now)
    {
        var (one, other) = (then.Identification, now.Identification);
        string?[] all =
        [
            Size(one.GallerySize, other.GallerySize, "people"),
            Size(one.Threshold.Origin.GallerySize, other.Threshold.Origin.GallerySize, "references"),
            Number("the threshold moved", one.Threshold.Score.Value, other.Threshold.Score.Value),
            Number("the person's own threshold moved", one.OwnThreshold?.Value, other.OwnThreshold?.Value),
            Number("the best score is another", one.Best?.Score.Value, other.Best?.Score.Value),
            Number("the second score is another", one.RunnerUp?.Score.Value, other.RunnerUp?.Score.Value),
            Leads(one) == Leads(other) ? null : $"the needed leads moved: {Leads(one)}, now {Leads(other)}",
            Number("matching.lookAlikeMargin was changed", then.SiteMargin, now.SiteMargin),
            then.Standing == now.Standing ? null : $"the person's standing changed: {Words(then.Standing)}, now {Words(now.Standing)}",
        ];
        return [.. all.OfType<string>()];
    }

    private static string? Size(int before, int after, string what) => before == after
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"the gallery {(after > before ? "grew" : "shrank")}: {before} {what}, now {after}");

    private static string? Number(string what, double? before, double? after) =>
        before is null != after is null || Math.Abs(before.GetValueOrDefault() - after.GetValueOrDefault()) > Same ? $"{what}: {Text(before)}, now {Text(after)}" : null;

    private static string Leads(Identification found) => found.Rivals.IsEmpty ? "none" : string.Join(' ', found.Rivals.Select(rival => Text(rival.Margin)));

    private static string Text(double? value) => value is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : "none";

    private static string Words(PersonStanding? standing)
    {
        if (standing is not { } known)
        {
            return "no record";
        }

        string?[] faults = [known.IsRevoked ? "access taken away" : null, known.IsValid ? null : "outside the validity", known.HasConsent ? null : "no consent"];
        return string.Join(" and ", faults.OfType<string>()) is { Length: > 0 } text ? text : "good";
    }
}
