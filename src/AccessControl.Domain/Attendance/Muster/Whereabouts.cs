using AccessControl.Domain.Entrances;
using NodaTime;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>What the punches of one person say of where the person is.</summary>
/// <param name="Side">On which side of the doors, as far as is known.</param>
/// <param name="IsSure">True where a door saw it.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Since">When that was.</param>
/// <param name="Place">Where the person was last seen; null where never.</param>
/// <param name="SeenAt">When; null where never.</param>
internal readonly record struct Whereabouts(HouseSide Side, bool IsSure, MusterEvidence Evidence, Instant Since, AccessPointId? Place, Instant? SeenAt)
{
    /// <summary>Of somebody of whom nothing is recorded.</summary>
    public static Whereabouts Nowhere { get; } = new(HouseSide.Unknown, false, MusterEvidence.Nothing, Instant.MinValue, null, null);

    /// <summary>What these say. Where the clock went back between them, nobody is outside who isn't by their order of recording and by that of time.</summary>
    /// <param name="punches">Of one person, in any order.</param>
    /// <param name="options">What is a second look, and how long somebody may be inside.</param>
    /// <param name="now">As of when: what is later was recorded by a wrong clock.</param>
    public static Whereabouts Of(IEnumerable<Punch> punches, PunchDerivationOptions options, Instant now)
    {
        var byTime = punches.OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence).ToList();
        if (LastPunches.IsInOrder(byTime, out _))
        {
            return Read(byTime, options);
        }

        var recorded = Read(byTime.Where(LastPunches.IsOfHere).OrderBy(punch => punch.Sequence), options);
        var timed = Read(byTime.Where(punch => punch.At <= now), options);
        return recorded.SurenessAt(now, options.LongestPresence) is null && timed.SeenAt is not null && timed.SurenessAt(now, options.LongestPresence) is not null ? timed with { IsSure = false } : recorded;
    }

    /// <summary>The same after another punch.</summary>
    /// <param name="punch">Not before those that were read, but where the clock went back.</param>
    /// <param name="options">What is a second look, and how long somebody may be inside.</param>
    public Whereabouts After(Punch punch, PunchDerivationOptions options)
    {
        var seen = this with { Place = punch.AccessPoint, SeenAt = punch.At };
        // Whoever is out and opens a door that doesn't know which way may be in again, whatever key was pressed.
        var mayReturn = Side == HouseSide.Outside && (punch.IsPassage || punch.IsUnsettled) && punch.DirectionSource != DirectionSource.AccessPoint;
        var isAgain = Side != HouseSide.Unknown && !mayReturn && punch.At >= Since && punch.At - Since < options.DuplicateWindow && (punch.Direction == Direction.Unknown || SideOf(punch.Direction) == Side);
        return punch.Basis switch
        {
            PunchBasis.Passed or PunchBasis.SignedPassage when punch.Direction == Direction.Unknown => isAgain ? seen : seen.On(Other(punch, options), MusterEvidence.PassedSomehow, punch),
            PunchBasis.Passed or PunchBasis.SignedPassage when punch.TellsSide => seen.On(SideOf(punch.Direction), punch.Direction == Direction.In ? MusterEvidence.PassedIn : MusterEvidence.PassedOut, punch) with { IsSure = true },
            PunchBasis.Passed or PunchBasis.SignedPassage => isAgain ? seen : seen.On(SideOf(punch.Direction), punch.Direction == Direction.In ? MusterEvidence.PassedSomehow : MusterEvidence.LeftWithoutDoor, punch),
            PunchBasis.Granted or PunchBasis.SignedGrant => isAgain ? seen : seen.On(punch.Direction == Direction.Unknown ? Other(punch, options) : SideOf(punch.Direction), MusterEvidence.Granted, punch),
            PunchBasis.NoEntry => isAgain ? seen : seen.Questioned(MusterEvidence.GrantNotUsed),
            PunchBasis.Recognised => isAgain ? seen : seen.Questioned(MusterEvidence.Seen),
            _ => WithoutDoor(seen, isAgain, punch, options),
        };
    }

    /// <summary>How sure it is that the person is in the house.</summary>
    /// <returns>Null where the person is outside.</returns>
    public MusterSureness? SurenessAt(Instant now, Duration longestPresence) => Side switch
    {
        HouseSide.Inside => IsSure && now - Since <= longestPresence ? MusterSureness.Sure : MusterSureness.Doubtful,
        HouseSide.Outside => IsSure || now - Since > longestPresence ? null : MusterSureness.Unknown,
        _ => MusterSureness.Unknown,
    };

    private static Whereabouts Read(IEnumerable<Punch> punches, PunchDerivationOptions options) => punches.Aggregate(Nowhere, (where, punch) => where.After(punch, options));

    private Whereabouts WithoutDoor(Whereabouts seen, bool isAgain, Punch punch, PunchDerivationOptions options)
    {
        var isStay = punch.Key == PunchKey.Job || punch.Direction != Direction.Out;
        // A door knows better: who came through it and punches inside is where the door saw them go.
        if (isAgain || (isStay && IsSure && Side == HouseSide.Inside && punch.At - Since <= options.LongestPresence))
        {
            return seen;
        }

        var side = punch.Key == PunchKey.Job ? HouseSide.Inside : punch.Direction == Direction.Unknown ? Other(punch, options) : SideOf(punch.Direction);
        return seen.On(side, MusterEvidence.PunchedWithoutDoor, punch);
    }

    private Whereabouts On(HouseSide side, MusterEvidence evidence, Punch punch) => this with
    {
        Side = side,
        IsSure = false,
        Evidence = side == HouseSide.Outside && evidence is (MusterEvidence.Granted or MusterEvidence.PunchedWithoutDoor) ? MusterEvidence.LeftWithoutDoor : evidence,
        Since = punch.At,
    };

    /// <summary>Something speaks against what was known, and doesn't say what holds instead.</summary>
    private Whereabouts Questioned(MusterEvidence evidence) => this with { Side = Side == HouseSide.Inside ? HouseSide.Inside : HouseSide.Unknown, IsSure = false, Evidence = evidence };

    /// <summary>Where somebody goes who was last known to be on this side: as <see cref="PunchDerivation"/> infers it.</summary>
    private HouseSide Other(Punch punch, PunchDerivationOptions options) => Side == HouseSide.Inside && punch.At - Since <= options.LongestPresence ? HouseSide.Outside : HouseSide.Inside;

    private static HouseSide SideOf(Direction direction) => direction == Direction.Out ? HouseSide.Outside : HouseSide.Inside;
}
