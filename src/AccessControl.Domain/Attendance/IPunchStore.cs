using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>Reads punches as they were recorded, with what followed each: those for time, but where the end of everybody is asked for.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPunchStore
{
    /// <summary>Punches of an interval, by time, then sequence.</summary>
    /// <param name="interval">Half open.</param>
    /// <param name="person">Only this person's, null for all.</param>
    IReadOnlyList<Punch> Read(Interval interval, PersonId? person = null);

    /// <summary>Punches of some people in an interval, by time, then sequence.</summary>
    /// <param name="interval">Half open.</param>
    /// <param name="people">Any number; somebody twice too.</param>
    IReadOnlyList<Punch> Read(Interval interval, IReadOnlyCollection<PersonId> people);

    /// <summary>Punches at one access point in an interval, by time, then sequence.</summary>
    /// <param name="interval">Half open.</param>
    /// <param name="point">Where they were recorded.</param>
    IReadOnlyList<Punch> Read(Interval interval, AccessPointId point);

    /// <summary>A punch by the sequence of its journal entry; null where there is none.</summary>
    Punch? Find(long sequence);

    /// <summary>The latest punches, newest first.</summary>
    /// <param name="count">1 to 1000.</param>
    IReadOnlyList<Punch> Latest(int count);

    /// <summary>
    /// Of everybody who ever punched or was let in, for time or not, the last punch by time, then sequence; and where that one doesn't tell the side (<see cref="Punch.TellsSide"/>), those up to so long before it; where the clock went back, as <see cref="LastPunches"/> says. By person,
    /// then time, then sequence.
    /// </summary>
    /// <param name="before">Zero to <see cref="PunchDerivationOptions.MostPresence"/>; a punch exactly so long before the last one is read too.</param>
    /// <param name="without">Sequences of punches that are read as if they weren't there; null for none.</param>
    IReadOnlyList<Punch> LastOfEach(Duration before, IReadOnlySet<long>? without = null);
}
