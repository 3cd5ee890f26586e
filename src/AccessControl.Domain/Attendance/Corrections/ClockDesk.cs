using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>Clocks that were wrong, put right in bulk and kept. It moves many people's punches, so HR does it, and nobody moves their own.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="punches">What is moved.</param>
/// <param name="corrections">Those that hold.</param>
/// <param name="supervision">Who is HR.</param>
/// <param name="clock">The appliance's.</param>
public sealed class ClockDesk(ITimeEventStore store, IPunchStore punches, CorrectionDesk corrections, ISupervision supervision, IApplianceClock clock)
{
    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>All clocks that were put right, in the order in which they were.</summary>
    /// <param name="person">Only where punches of this person are moved, null for all.</param>
    public ImmutableArray<RightedClock> All(PersonId? person = null) =>
    [
        .. from one in store.Read(TimeSubject.ClockShift)
           let read = ClockShiftJson.Read(one.Json)
           let moved = punches.Read(read.Shift.Recorded, read.Shift.AccessPoint)
           where person is not { } whose || moved.Any(punch => punch.Person == whose)
           select new RightedClock(one.Key, read.Shift, read.Act, moved.Count, CountPeople(moved)),
    ];

    /// <summary>Lets all punches of a point and a span of time be read with another time, because its clock was wrong.</summary>
    /// <param name="shift">Where, when and by how much.</param>
    /// <param name="by">HR, with no punch among those that are moved.</param>
    /// <param name="why">For people to read, such as what was measured.</param>
    /// <param name="isKnown">False for a point that the site's configuration doesn't know: some punch of the span has to be of it.</param>
    /// <param name="isTrial">Only says what it would move.</param>
    public DeskOutcome Shift(PunchCorrection.ClockShift shift, PersonId by, string why, Func<AccessPointId, bool> isKnown, bool isTrial = false)
    {
        ArgumentNullException.ThrowIfNull(shift);
        ArgumentNullException.ThrowIfNull(isKnown);
        var act = new RecordedAct(by, clock.Read().Instant, why.Trim());
        if (Problem(shift, act) is { } problem)
        {
            return new DeskOutcome.Refused(problem);
        }

        var moved = Moved(shift);
        var text = $"Punches of {shift.AccessPoint} are read {shift.By.TotalSeconds:+0;-0} s later: {moved.Length} of {CountPeople(moved)} {(CountPeople(moved) == 1 ? "person" : "people")}.";
        return moved.Count(punch => punch.Person == by) is var own and > 0
            ? new DeskOutcome.Refused($"Nobody decides on their own time, and this span holds {own} {(own == 1 ? "punch" : "punches")} of your own; somebody else of HR puts this clock right. Who is alone at HR names the spans around them, and asks for a correction of their own.")
            : moved.IsEmpty && !isKnown(shift.AccessPoint) ? new DeskOutcome.Refused($"The configuration knows no access point '{shift.AccessPoint}', and no punch of this span is of it; write its name as punches bear it.")
            : isTrial ? new DeskOutcome.Done(shift.AccessPoint.Value, $"Nothing is changed yet. {text}")
            : _desk.Record(
                new TimeEventDraft(TimeSubject.ClockShift, Guid.CreateVersion7(act.At.ToDateTimeOffset()).ToString("D"), null, 0, ClockShiftJson.Write(shift, act)), JournalEntryKind.ClockShiftRecorded, "shifted", act, text);
    }

    private static int CountPeople(IEnumerable<Punch> moved) => moved.Select(punch => punch.Person).Where(person => !person.IsErased).Distinct().Count();

    private string? Problem(PunchCorrection.ClockShift shift, RecordedAct act) =>
        !supervision.IsHr(act.By) ? $"{act.By} isn't HR; a clock is put right, and with it everybody's punches, by somebody who is."
        : !act.HasReason ? "A reason is asked for; write one."
        : shift.By == Duration.Zero || shift.By > Duration.FromDays(1) || shift.By < -Duration.FromDays(1) ? "A clock is put right by a second to a day, either way; write how much it was off."
        : shift.Recorded.Duration <= Duration.Zero || shift.Recorded.Duration > Duration.FromDays(366) ? "The span of time ends before it begins, or is longer than a year; write from and to."
        // Whose punches will be in what is to come, nobody knows.
        : shift.Recorded.End > act.At ? "The span of time isn't over; a clock is put right for what was recorded."
        : null;

    /// <summary>Those that would be read at another time than they are: not the annulled ones.</summary>
    private ImmutableArray<Punch> Moved(PunchCorrection.ClockShift shift)
    {
        var (recorded, held) = (punches.Read(shift.Recorded, shift.AccessPoint), corrections.InForce());
        var now = CorrectedPunches.Of(recorded, held).ToDictionary(punch => punch.Sequence, punch => punch.At);
        return [.. CorrectedPunches.Of(recorded, [.. held, shift]).Where(punch => now[punch.Sequence] != punch.At)];
    }
}
