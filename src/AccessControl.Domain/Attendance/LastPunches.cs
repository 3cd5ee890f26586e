using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>The end of what is recorded of somebody: enough to tell on which side of the doors they are.</summary>
/// <remarks>The clock may have been wrong, so the appliance's own punches have two orders, of time and of recording. Those of other systems come in any order, and have that of time alone.</remarks>
public static class LastPunches
{
    /// <summary>The last punch, and those up to so long before it where it doesn't tell the side; where the clock went back, everything from so long before what was recorded last.</summary>
    /// <param name="own">Of one person, by time, then sequence; at least one.</param>
    /// <param name="before">Not negative; a punch exactly so long before is taken too.</param>
    public static IEnumerable<Punch> Of(IReadOnlyList<Punch> own, Duration before)
    {
        ArgumentNullException.ThrowIfNull(own);
        var end = IsInOrder(own, out var recorded) ? own[^1] : recorded!;
        return end == own[^1] && end.TellsSide ? [end] : own.SkipWhile(punch => end.At - punch.At > before);
    }

    /// <summary>False where the appliance recorded something after its latest punch: the clock was put back, or it came late.</summary>
    /// <param name="own">Of one person, by time, then sequence.</param>
    /// <param name="recorded">What the appliance recorded last; null where that is nothing.</param>
    public static bool IsInOrder(IReadOnlyList<Punch> own, out Punch? recorded)
    {
        ArgumentNullException.ThrowIfNull(own);
        Punch? latest = null;
        recorded = null;
        for (var i = 0; i < own.Count; i++)
        {
            if (IsOfHere(own[i]))
            {
                latest = own[i];
                recorded = recorded is null || latest.Sequence > recorded.Sequence ? latest : recorded;
            }
        }

        return ReferenceEquals(latest, recorded);
    }

    /// <summary>True for what the appliance recorded itself.</summary>
    public static bool IsOfHere(Punch punch)
    {
        ArgumentNullException.ThrowIfNull(punch);
        return punch.Basis != PunchBasis.Imported;
    }
}
