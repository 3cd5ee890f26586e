using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Audit;

namespace AccessControl.Domain.People;

/// <summary>Tells whether captures show one person, and the person whose references are stored.</summary>
/// <remarks>
/// Captures belong together where a chain of verified pairs joins them: a profile that matches only the half profile is still the same face, while strangers
/// are joined only by a false match. Asking every pair instead would refuse many a person, since each pair has its own chance of a false non-match.
/// </remarks>
internal static class CaptureAgreement
{
    /// <summary>The first capture that no chain joins to the others.</summary>
    /// <returns>Null where all belong together.</returns>
    public static EnrolmentOutcome.Unlike? FindStray(Person person, IReadOnlyList<Probe> probes, Identifier identifier)
    {
        var groups = Enumerable.Range(0, probes.Count).ToArray();
        for (var one = 0; one < probes.Count; one++)
        {
            for (var other = one + 1; other < probes.Count; other++)
            {
                if (Compare(one, other).IsVerified)
                {
                    Join(groups, one, other);
                }
            }
        }

        var stored = probes.Select(probe => identifier.Verify(person.Id, probe.Embedding)).ToList();
        var isEnrolled = stored[0].Score is not null;
        var isKnown = groups.Select(group => isEnrolled && groups.Zip(stored).Any(pair => pair.First == group && pair.Second.IsVerified)).ToList();
        var largest = groups.CountBy(group => group).MaxBy(group => group.Value).Key;
        for (var capture = 0; capture < probes.Count; capture++)
        {
            if (isEnrolled && !isKnown[capture])
            {
                return new EnrolmentOutcome.Unlike(person, capture, null, stored[capture].Score!.Value, stored[capture].Threshold);
            }

            if (!isEnrolled && groups[capture] != largest)
            {
                return Nearest(capture);
            }
        }

        return null;

        Verification Compare(int one, int other) => identifier.Compare(person.Id, probes[one].Embedding, probes[other].Embedding);

        EnrolmentOutcome.Unlike Nearest(int stray)
        {
            var nearest = -1;
            Verification? best = null;
            for (var other = 0; other < probes.Count; other++)
            {
                if (groups[other] == largest && Compare(stray, other) is var found && (best is null || found.Score!.Value.IsAtLeast(best.Score!.Value)))
                {
                    (nearest, best) = (other, found);
                }
            }

            return new EnrolmentOutcome.Unlike(person, stray, nearest, best!.Score!.Value, best.Threshold);
        }
    }

    /// <summary>The first capture that is the same picture as one before it, or as a stored one.</summary>
    /// <returns>Null where there is none.</returns>
    public static EnrolmentOutcome.Repeated? FindRepeated(Person person, IReadOnlyList<Probe> probes, Identifier identifier)
    {
        for (var capture = 0; capture < probes.Count; capture++)
        {
            // While a site switches models a picture that the old one has may be what the new one makes its reference of.
            if (probes[capture].Successor is null && IsOnePicture(identifier.Verify(person.Id, probes[capture].Embedding)))
            {
                return new EnrolmentOutcome.Repeated(person, capture, null);
            }

            for (var before = 0; before < capture; before++)
            {
                if (IsOnePicture(identifier.Compare(person.Id, probes[before].Embedding, probes[capture].Embedding)))
                {
                    return new EnrolmentOutcome.Repeated(person, capture, before);
                }
            }
        }

        return null;

        static bool IsOnePicture(Verification found) => found.Score is { Cosine: >= GalleryAudit.OnePicture };
    }

    private static void Join(int[] groups, int one, int other)
    {
        var (kept, gone) = (Math.Min(groups[one], groups[other]), Math.Max(groups[one], groups[other]));
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = groups[i] == gone ? kept : groups[i];
        }
    }
}
