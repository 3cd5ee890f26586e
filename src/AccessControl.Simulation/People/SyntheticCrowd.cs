using System.Collections.Immutable;

namespace AccessControl.Simulation.People;

/// <summary>
/// The people of a simulated site: drawn one by one from a seed, with three pairs of look-alikes among them. Strangers come from other
/// seeds and are nobody of the crowd. Immutable and thread-safe.
/// </summary>
public sealed class SyntheticCrowd
{
    /// <summary>Pairs of look-alikes in a crowd large enough to hold them.</summary>
    public const int LookAlikePairCount = 3;

    /// <summary>Deviation of each trait between look-alikes.</summary>
    public const float LookAlikeDifference = 0.08f;

    private const ulong StrangerPart = 0x57A0_0000_0000UL;

    /// <summary>Draws a crowd.</summary>
    /// <param name="seed">The same seed gives the same crowd.</param>
    /// <param name="count">People, at least 1; from 6 on the last three are look-alikes of the first three.</param>
    public SyntheticCrowd(ulong seed, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Seed = seed;
        var pairs = count >= 2 * LookAlikePairCount ? LookAlikePairCount : 0;
        var people = ImmutableArray.CreateBuilder<SyntheticPerson>(count);
        for (var i = 0; i < count - pairs; i++)
        {
            people.Add(SyntheticPerson.FromSeed(SeededRandom.Mix(seed, (ulong)i)));
        }

        var lookAlikes = ImmutableArray.CreateBuilder<(int, int)>(pairs);
        for (var i = 0; i < pairs; i++)
        {
            people.Add(people[i].LookAlike(SeededRandom.Mix(seed, (ulong)(count - pairs + i)), LookAlikeDifference));
            lookAlikes.Add((i, count - pairs + i));
        }

        People = people.MoveToImmutable();
        LookAlikes = lookAlikes.MoveToImmutable();
    }

    /// <summary>Seed of the crowd.</summary>
    public ulong Seed { get; }

    /// <summary>Everybody, in order.</summary>
    public ImmutableArray<SyntheticPerson> People { get; }

    /// <summary>Places in <see cref="People"/> of those who look alike.</summary>
    public ImmutableArray<(int First, int Second)> LookAlikes { get; }

    /// <summary>A stranger: never one of the crowd.</summary>
    /// <param name="number">Which, from 0.</param>
    public SyntheticPerson Stranger(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return SyntheticPerson.FromSeed(SeededRandom.Mix(Seed, StrangerPart + (ulong)number));
    }
}
