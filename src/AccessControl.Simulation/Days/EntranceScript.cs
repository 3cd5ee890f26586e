using System.Collections.Immutable;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Days;

/// <summary>Who comes, in which order: drawn from a seed. The same seed gives the same script. Immutable and thread-safe.</summary>
public sealed class EntranceScript
{
    private EntranceScript(SyntheticCrowd crowd, int enrolledCount, ImmutableArray<Visit> visits, int? signer)
    {
        Crowd = crowd;
        Signer = signer;
        EnrolledCount = enrolledCount;
        Visits = visits;
    }

    /// <summary>The people of the site.</summary>
    public SyntheticCrowd Crowd { get; }

    /// <summary>How many of the crowd are enrolled; <see cref="IsEnrolled"/> says who.</summary>
    public int EnrolledCount { get; }

    /// <summary>The one of the crowd of whom the door asks a signature; null where nobody signs.</summary>
    public int? Signer { get; }

    /// <summary>Everybody who comes, in order of time.</summary>
    public ImmutableArray<Visit> Visits { get; }

    /// <summary>Whether one of the crowd is enrolled: all but one, who stands just before the look-alikes.</summary>
    public bool IsEnrolled(int crowdIndex) => crowdIndex != NotEnrolledIndex(Crowd);

    /// <summary>Draws a script with the wanted number of each kind, mixed.</summary>
    /// <param name="crowd">The people; all but one are enrolled, and one at least of those has no look-alike: 2 people, or 8 and more.</param>
    /// <param name="seed">Of order, pauses and gaits.</param>
    /// <param name="counts">How many of each kind.</param>
    /// <exception cref="ArgumentException">The crowd is too small.</exception>
    public static EntranceScript Draw(SyntheticCrowd crowd, ulong seed, VisitCounts counts)
    {
        ArgumentNullException.ThrowIfNull(crowd);
        ArgumentNullException.ThrowIfNull(counts);
        var notEnrolled = NotEnrolledIndex(crowd);
        var pairs = crowd.LookAlikes.SelectMany(pair => new[] { pair.First, pair.Second }).Where(index => index != notEnrolled).Order().ToArray();
        var alone = Enumerable.Range(0, crowd.People.Length).Except(pairs).Where(index => index != notEnrolled).ToArray();
        if (alone.Length == 0)
        {
            throw new ArgumentException("Nobody of the crowd is enrolled and has no look-alike: draw 8 people or more.", nameof(crowd));
        }

        int? signer = counts.Signers > 0 && alone.Length > 1 ? alone[^1] : null;
        // Whoever signs comes to sign only: of everybody else the face is enough.
        alone = [.. alone.Where(index => index != signer)];
        var random = new SeededRandom(SeededRandom.Mix(seed, 0xDA7));
        var kinds = new List<VisitKind>();
        kinds.AddRange(Enumerable.Repeat(VisitKind.Enrolled, counts.Enrolled));
        kinds.AddRange(Enumerable.Repeat(VisitKind.LookAlike, pairs.Length > 0 ? counts.LookAlikes : 0));
        kinds.AddRange(Enumerable.Repeat(VisitKind.Stranger, counts.Strangers));
        kinds.AddRange(Enumerable.Repeat(VisitKind.PasserBy, counts.PassersBy));
        kinds.AddRange(Enumerable.Repeat(VisitKind.Photo, counts.Photos));
        kinds.AddRange(Enumerable.Repeat(VisitKind.NotEnrolled, counts.NotEnrolled));
        kinds.AddRange(Enumerable.Repeat(VisitKind.Lingerer, counts.Lingerers));
        kinds.AddRange(Enumerable.Repeat(VisitKind.Signer, signer is null ? 0 : counts.Signers));
        kinds.AddRange(Enumerable.Repeat(VisitKind.Forger, signer is null ? 0 : counts.Forgers));
        random.Shuffle(kinds);

        if (counts.EnrolledFirst && kinds.IndexOf(VisitKind.Enrolled) is > 0 and var first)
        {
            (kinds[0], kinds[first]) = (kinds[first], kinds[0]);
        }

        // Somebody who watches for a minute sees both: the own hand first, then the forger's.
        Early(VisitKind.Signer, 1);
        Early(VisitKind.Forger, 3);

        int stranger = 0, turn = 0, turnOfPairs = 0, turnOfAll = 0;
        int[] all = [.. alone.Concat(pairs).Order()];
        var visits = ImmutableArray.CreateBuilder<Visit>(kinds.Count);
        for (var i = 0; i < kinds.Count; i++)
        {
            var seedOfVisit = random.NextUInt64();
            var pause = random.Between(1.2f, 2.8f);
            visits.Add(kinds[i] switch
            {
                VisitKind.Stranger => Stranger(i, pause, seedOfVisit),
                VisitKind.NotEnrolled => new Visit(i, kinds[i], crowd.People[notEnrolled], notEnrolled, null, pause, seedOfVisit),
                VisitKind.LookAlike => Known(i, pairs, ref turnOfPairs, pause, seedOfVisit),
                VisitKind.Photo => Known(i, all, ref turnOfAll, pause, seedOfVisit) with { StrangerNumber = stranger++ },
                VisitKind.Signer => new Visit(i, kinds[i], crowd.People[signer!.Value], signer, null, pause, seedOfVisit),
                VisitKind.Forger => new Visit(i, kinds[i], crowd.People[signer!.Value], signer, stranger++, pause, seedOfVisit),
                VisitKind.PasserBy => Known(i, all, ref turnOfAll, pause, seedOfVisit),
                _ => Known(i, alone, ref turn, pause, seedOfVisit),
            });
        }

        return new EntranceScript(crowd, crowd.People.Length - 1, visits.MoveToImmutable(), signer);

        void Early(VisitKind kind, int place)
        {
            if (kinds.IndexOf(kind, Math.Min(place, kinds.Count)) is > 0 and var found)
            {
                (kinds[place], kinds[found]) = (kinds[found], kinds[place]);
            }
        }

        Visit Stranger(int number, float pause, ulong seedOfVisit)
        {
            var visit = new Visit(number, VisitKind.Stranger, crowd.Stranger(stranger), null, stranger, pause, seedOfVisit);
            stranger++;
            return visit;
        }

        Visit Known(int number, int[] among, ref int turn, float pause, ulong seedOfVisit)
        {
            // In turn, with jumps, so that everybody comes about as often.
            turn = (turn + 1 + random.NextInt32(Math.Min(3, among.Length))) % among.Length;
            return new Visit(number, kinds[number], crowd.People[among[turn]], among[turn], null, pause, seedOfVisit);
        }
    }

    private static int NotEnrolledIndex(SyntheticCrowd crowd) => crowd.People.Length - 1 - crowd.LookAlikes.Length;
}
