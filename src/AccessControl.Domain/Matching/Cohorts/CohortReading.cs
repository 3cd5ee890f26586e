using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace AccessControl.Domain.Matching.Cohorts;

/// <summary>Holds every person's references against a cohort of others, each of whom one reference stands for.</summary>
internal static class CohortReading
{
    /// <summary>Compares.</summary>
    /// <param name="rows">References of each person.</param>
    /// <param name="largestCohort">At most so many others, evenly spread.</param>
    public static IReadOnlyList<CohortScores> Measure(GalleryRows rows, int largestCohort)
    {
        var people = rows.People();

        // One more than are wanted, since nobody stands in the own cohort.
        var count = Math.Min(people.Count, largestCohort + 1);
        var cohort = Enumerable.Range(0, count).Select(i => (int)((long)i * people.Count / count)).ToArray();
        var members = cohort.ToHashSet();
        return [.. people.Select((person, own) => new CohortScores(person.Person, Scores(own, person.First, person.End))
        {
            FirstScores = members.Contains(own) ? Scores(own, person.First, person.First + 1) : [],
        })];

        ImmutableArray<float> Scores(int own, int first, int end) =>
            [.. cohort.Where(other => other != own).Take(largestCohort).Select(other => Nearest(rows, first, end, people[other].First))];
    }

    private static float Nearest(GalleryRows rows, int first, int end, int face)
    {
        var best = float.NegativeInfinity;
        for (var row = first; row < end; row++)
        {
            best = Math.Max(best, TensorPrimitives.Dot(rows.Row(row), rows.Row(face)));
        }

        return best;
    }
}
