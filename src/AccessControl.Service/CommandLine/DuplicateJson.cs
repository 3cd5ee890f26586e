using System.Collections.Immutable;
using AccessControl.Domain.Duplicates;

namespace AccessControl.Service.CommandLine;

/// <summary>What `duplicates --json` prints.</summary>
internal static class DuplicateJson
{
    /// <summary>The report as an object to write.</summary>
    public static object Of(DuplicateReport report)
    {
        var people = report.People;
        return new
        {
            report.Folders,
            pictures = report.Pictures.Length,
            report.Unreadable,
            report.WithoutFace,
            samePicture = new { groups = Groups(report, report.SamePicture) },
            samePerson = new
            {
                people.Pack,
                model = people.Model.ToString(),
                people.Comparisons,
                threshold = people.Threshold.Score.Value,
                people.Threshold.Origin.Calibration,
                people.Threshold.Origin.RequiredFmr,
                people.Threshold.Origin.SupportedFmr,
                people.Threshold.Origin.Support,
                people.PairsFound,
                people.ExpectedFalsePairs,
                groups = Groups(report, report.SamePerson),
            },
            skipped = report.Skipped.Select(skipped => new { file = report.NameOf(skipped.Picture), skipped.Why, skipped.Detail }),
        };
    }

    private static object[] Groups(DuplicateReport report, ImmutableArray<PictureGroup> groups) =>
    [
        .. groups.Select(group => new
        {
            files = group.Pictures.Select(report.NameOf),
            weakestLink = Link(report, group.Weakest),
            group.IsChain,
            group.PairsFound,
            group.PairsCompared,
            links = group.Links.Select(link => Link(report, link)),
        }),
    ];

    private static object Link(DuplicateReport report, PictureLink link) => new
    {
        first = report.NameOf(link.First),
        second = report.NameOf(link.Second),
        score = Math.Round(link.Score, 4),
        changes = Enum.GetValues<PictureChanges>().Where(change => change != PictureChanges.None && link.Changes.HasFlag(change)),
    };
}
