using System.Numerics.Tensors;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Cohorts;

/// <summary>Holds every person's references against a cohort of others, each of whom one reference stands for.</summary>
internal static class CohortReading
{
    /// <summary>Compares.</summary>
    /// <param name="people">References of each person, of any length above 0.</param>
    /// <param name="largestCohort">At most so many others, evenly spread.</param>
    public static IReadOnlyList<CohortScores> Measure(IReadOnlyList<(PersonId Person, List<float[]> References)> people, int largestCohort)
    {
        foreach (var row in people.SelectMany(person => person.References))
        {
            TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row), row);
        }

        // One more than are wanted, since nobody stands in the own cohort.
        var count = Math.Min(people.Count, largestCohort + 1);
        var cohort = Enumerable.Range(0, count).Select(i => (int)((long)i * people.Count / count)).ToArray();
        return [.. people.Select((person, own) => new CohortScores(
            person.Person, [.. cohort.Where(other => other != own).Take(largestCohort).Select(other => Nearest(person.References, people[other].References[0]))]))];
    }

    private static float Nearest(List<float[]> references, float[] face)
    {
        var best = float.NegativeInfinity;
        foreach (var reference in references)
        {
            best = Math.Max(best, TensorPrimitives.Dot<float>(reference, face));
        }

        return best;
    }
}
