using System.Numerics;

namespace AccessControl.Training.Adaptation;

/// <summary>
/// Which captures a head is learned from. Whoever's name a capture bears, it teaches that this person looks so: an attacker's captures under a victim's name would teach the head not to tell the two apart.
/// </summary>
/// <remarks>They count in all figures; only nothing is learned from them.</remarks>
internal static class AgreeingCaptures
{
    // Their pairs fix a share of 1 in 100 well.
    private const int ThresholdPeople = 150;

    /// <summary>The cosine that so many comparisons of two people reach.</summary>
    /// <param name="reference">Other people than those who are learned from.</param>
    /// <param name="fmr">Above 0, below 1.</param>
    public static double Threshold(PeopleRows reference, double fmr)
    {
        var people = Math.Min(ThresholdPeople, reference.People);
        int[] rows = [.. Enumerable.Range(0, people).SelectMany(person => reference.RowsOf[person])];
        float[] scores = [.. rows.SelectMany(one => rows.Where(other => reference.PersonOf[other] < reference.PersonOf[one]).Select(other => reference.Cosine(one, other))).OrderDescending()];
        return scores[(int)(fmr * scores.Length)];
    }

    /// <summary>Of each person the largest set of captures of which every two agree, where that is more than half of them; nothing of the others.</summary>
    /// <param name="rows">At most 8 captures of each.</param>
    /// <param name="threshold">The cosine from which on two agree.</param>
    /// <returns>Numbers of captures, rising.</returns>
    public static int[] Of(PeopleRows rows, double threshold)
    {
        var chosen = new List<int>();
        foreach (var own in rows.RowsOf)
        {
            // As bits: who agrees with whom, themselves among them.
            uint[] agrees = [.. own.Select(one => (uint)own.Select((other, i) => one == other || rows.Cosine(one, other) >= threshold ? 1 << i : 0).Sum())];
            uint best = 0;
            for (var set = 1u; set < 1u << own.Length; set++)
            {
                if (BitOperations.PopCount(set) > BitOperations.PopCount(best) && agrees.Select((with, i) => (set >> i & 1) == 0 || (set & ~with) == 0).All(fits => fits))
                {
                    best = set;
                }
            }

            if (BitOperations.PopCount(best) is >= 2 and var size && 2 * size > own.Length)
            {
                chosen.AddRange(own.Where((_, i) => (best >> i & 1) == 1));
            }
        }

        return [.. chosen.Order()];
    }
}
