using System.Collections.Immutable;

namespace AccessControl.Training.Mining;

/// <summary>Pairs of a batch: every match, and to each of them one to four mismatches, so that a fifth to three fifths of these are nearer than the margin and cost something.</summary>
/// <remarks>Too few that cost something and nothing is learned; too many and what is learned is how to push everybody apart. Where a batch can't give both, the number of mismatches comes first.</remarks>
/// <param name="Positives">Pairs of one identity, each once.</param>
/// <param name="Negatives">Pairs of two.</param>
/// <param name="Active">Share of the negatives nearer than the margin, 0 to 1.</param>
public sealed record PairBalance(ImmutableArray<(int One, int Other)> Positives, ImmutableArray<(int One, int Other)> Negatives, double Active)
{
    private const int Most = 4;

    /// <summary>Chooses the pairs of a batch.</summary>
    /// <param name="distances">[N, N] row by row, symmetric, finite.</param>
    /// <param name="identities">[N]; below 0 it matches nothing.</param>
    /// <param name="margin">A mismatch that is nearer costs something.</param>
    /// <param name="random">Draws which mismatches.</param>
    public static PairBalance Of(ReadOnlySpan<float> distances, ReadOnlySpan<int> identities, double margin, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var batch = new BatchDistances(distances, identities);
        var positives = ImmutableArray.CreateBuilder<(int, int)>();
        var (active, idle) = (new List<(int, int)>(), new List<(int, int)>());
        for (var one = 0; one < batch.Count; one++)
        {
            for (var other = one + 1; other < batch.Count; other++)
            {
                if (identities[one] == identities[other])
                {
                    positives.Add((one, other));
                }
                else if (identities[one] >= 0 || identities[other] >= 0)
                {
                    (batch[one, other] < margin ? active : idle).Add((one, other));
                }
            }
        }

        var (nearer, farther) = Share(positives.Count, active.Count, idle.Count);
        ImmutableArray<(int, int)> negatives = [.. Drawn(active, nearer, random), .. Drawn(idle, farther, random)];
        return new PairBalance(positives.ToImmutable(), negatives, negatives.IsEmpty ? 0 : nearer / (double)negatives.Length);
    }

    /// <summary>How many of the mismatches that cost something are taken, and how many of the others.</summary>
    internal static (int Active, int Idle) Share(int positives, int active, int idle)
    {
        var nearer = Math.Min(active, Most * positives * 3 / 5);
        var farther = Math.Min(idle, (Most * positives) - nearer);
        nearer = Math.Min(nearer, Math.Max(farther * 3 / 2, positives - farther));
        farther = Math.Min(farther, Math.Max(4 * nearer, positives - nearer));
        return (nearer, farther);
    }

    private static IEnumerable<(int One, int Other)> Drawn(List<(int One, int Other)> from, int count, Random random)
    {
        for (var i = 0; i < count; i++)
        {
            var other = random.Next(i, from.Count);
            (from[i], from[other]) = (from[other], from[i]);
            yield return from[i];
        }
    }
}
