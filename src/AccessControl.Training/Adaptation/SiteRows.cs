using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Adaptation;

/// <summary>What of a bundle and of a reference set is used.</summary>
internal static class SiteRows
{
    // A reference set of this size fixes a threshold well, and is compared in seconds.
    private const int MostReferencePeople = 1000, MostReferenceCaptures = 4;

    /// <summary>People with enough captures over enough days, and who bears which label.</summary>
    public static (PeopleRows Rows, ImmutableArray<(string Name, ImmutableArray<int> Members)> Groups) Of(SiteCaptures captures)
    {
        var people = captures.Captures.GroupBy(capture => capture.Subject).OrderBy(own => own.Key)
            .Where(own => own.Count() >= SiteCaptures.FewestCaptures && own.Select(capture => capture.Day).Distinct().Count() >= SiteCaptures.FewestDays)
            .Select(own => own.ToList()).ToList();
        var rows = new PeopleRows(
            [.. people.SelectMany(own => own.SelectMany(capture => capture.Embedding.Normalised().Values.ToArray()))],
            captures.Dimension,
            [.. people.SelectMany((own, person) => own.Select(_ => person))]);
        var groups = people.SelectMany((own, person) => own.SelectMany(capture => capture.Groups).Distinct().Select(group => (group, person)))
            .GroupBy(one => one.group, one => one.person).OrderBy(group => group.Key, StringComparer.Ordinal);
        return (rows, [.. groups.Select(group => (group.Key, group.ToImmutableArray()))]);
    }

    /// <summary>Reference people with two captures or more; null where there is none. Of many some are drawn.</summary>
    public static PeopleRows? Reference(PeopleRows reference, ulong seed)
    {
        var random = new SeededRandom(seed);
        int[] people = [.. Enumerable.Range(0, reference.People).Where(person => reference.RowsOf[person].Length > 1)];
        random.Shuffle(people);
        var rows = people.Take(MostReferencePeople).Order().SelectMany(person =>
        {
            int[] own = [.. reference.RowsOf[person]];
            random.Shuffle(own);
            return own.Take(MostReferenceCaptures).Order();
        }).ToList();
        return rows.Count == 0 ? null : reference.Some(rows);
    }

    /// <summary>All comparisons that a calibration is made of: of the site within the folds, of the reference set all.</summary>
    public static ScoreSet Scores(PeopleRows site, ImmutableArray<int> foldOf, PeopleRows? reference, CancellationToken cancellation)
    {
        var builder = ScoreSetBuilder.ForList([.. site.PersonOf, .. (reference?.PersonOf ?? []).Select(person => site.People + person)]);
        for (var one = 0; one < site.Count; one++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var other = 0; other < one; other++)
            {
                if (foldOf[site.PersonOf[one]] == foldOf[site.PersonOf[other]])
                {
                    builder.Add(one, other, site.Cosine(one, other));
                }
            }
        }

        for (var one = 0; one < (reference?.Count ?? 0); one++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var other = 0; other < one; other++)
            {
                builder.Add(site.Count + one, site.Count + other, reference!.Cosine(one, other));
            }
        }

        return builder.Build();
    }
}
