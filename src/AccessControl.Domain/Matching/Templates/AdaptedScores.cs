using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>
/// Lets adapted references speak in a search, never alone: for a candidate whom the enrolment puts near enough, the mean of the enrolment's and the adapted
/// reference's score counts where it is better. Below that the enrolment has the only say, so that no template, wherever somebody dragged it, lets in a
/// face that the enrolment finds strange.
/// </summary>
public static class AdaptedScores
{
    /// <summary>Scores with the adapted references.</summary>
    /// <param name="candidates">Found among the references of the enrolment.</param>
    /// <param name="face">Of unit length.</param>
    /// <param name="floor">Cosine to the enrolment from which on an adapted reference speaks.</param>
    /// <param name="find">A person's adapted reference, null where there is none.</param>
    /// <returns>The candidates, best first again.</returns>
    public static ImmutableArray<Candidate> Raise(
        ImmutableArray<Candidate> candidates, Embedding face, double floor, Func<PersonId, AdaptedReference?> find)
    {
        ArgumentNullException.ThrowIfNull(face);
        ArgumentNullException.ThrowIfNull(find);
        ImmutableArray<Candidate>.Builder? raised = null;
        for (var i = 0; i < candidates.Length; i++)
        {
            var candidate = candidates[i];
            var enrolment = candidate.Score.Cosine;
            if (enrolment < floor || find(candidate.Person) is not { } adapted)
            {
                continue;
            }

            var learned = adapted.Embedding.CompareTo(face, Metric.Cosine).Value;
            if (learned > enrolment)
            {
                raised ??= candidates.ToBuilder();
                raised[i] = new Candidate(candidate.Person, adapted.Id, ComparisonScore.OfCosine(candidate.Score.Metric, (enrolment + learned) / 2));
            }
        }

        if (raised is null)
        {
            return candidates;
        }

        // A stable order: whom the enrolment put first stays first among equals.
        return [.. raised.OrderByDescending(candidate => candidate.Score.Cosine)];
    }
}
