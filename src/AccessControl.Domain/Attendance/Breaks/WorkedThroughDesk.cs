using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Breaks;

/// <summary>"I worked through": on the attendance dates of which it is said no break is deducted. It holds at once; the timesheet names it, and whoever decides on the person's time can take it back with a reason.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="store">Where it is kept.</param>
/// <param name="supervision">Who decides on whose time.</param>
/// <param name="clock">The appliance's.</param>
/// <param name="zone">The site's.</param>
public sealed class WorkedThroughDesk(ITimeEventStore store, ISupervision supervision, IApplianceClock clock, DateTimeZone zone)
{
    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>Dates of which it holds, by person.</summary>
    /// <param name="person">Only this person's, null for all.</param>
    public ImmutableDictionary<PersonId, ImmutableHashSet<LocalDate>> All(PersonId? person = null) => Fold(store.Read(TimeSubject.WorkedThrough, person));

    /// <summary>The same of some people.</summary>
    /// <param name="people">Any number; somebody twice too.</param>
    public ImmutableDictionary<PersonId, ImmutableHashSet<LocalDate>> All(IReadOnlyCollection<PersonId> people) => Fold(store.Read(TimeSubject.WorkedThrough, people));

    /// <summary>Says that no break was taken: by the person with one key, or by who decides on their time with a reason.</summary>
    /// <param name="person">Whose time.</param>
    /// <param name="date">The attendance date; not one that hasn't come.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="why">For people to read; may be empty where the person says it.</param>
    /// <param name="also">Periods that are looked at again, recorded in the same transaction.</param>
    public DeskOutcome Say(PersonId person, LocalDate date, PersonId by, string why, params IReadOnlyList<TimeEventEntry> also) => Record(person, date, by, why, isSaid: true, also);

    /// <summary>Takes it back.</summary>
    /// <param name="person">Whose time.</param>
    /// <param name="date">The attendance date.</param>
    /// <param name="by">The person, or who decides on their time.</param>
    /// <param name="why">For people to read; may be empty where the person takes it back.</param>
    /// <param name="also">Periods that are looked at again, recorded in the same transaction.</param>
    public DeskOutcome TakeBack(PersonId person, LocalDate date, PersonId by, string why, params IReadOnlyList<TimeEventEntry> also) => Record(person, date, by, why, isSaid: false, also);

    /// <summary>The attendance date of a key.</summary>
    internal static LocalDate DateOf(string key) => LocalDatePattern.Iso.Parse(key.Split('|')[1]).GetValueOrThrow();

    private static ImmutableDictionary<PersonId, ImmutableHashSet<LocalDate>> Fold(ImmutableArray<TimeEvent> recorded) => recorded
        .GroupBy(one => one.Key, StringComparer.Ordinal)
        .Select(events => events.Last())
        .Where(last => WorkedThroughEvent.Read(last.Json).IsSaid)
        .GroupBy(last => last.Person!.Value, last => DateOf(last.Key))
        .ToImmutableDictionary(of => of.Key, of => of.ToImmutableHashSet());

    private DeskOutcome Record(PersonId person, LocalDate date, PersonId by, string why, bool isSaid, IReadOnlyList<TimeEventEntry> also)
    {
        ArgumentNullException.ThrowIfNull(why);
        var now = clock.Read().Instant;
        var (act, today) = (new RecordedAct(by, now, why.Trim()), now.InZone(zone).Date);
        var key = $"{person}|{LocalDatePattern.Iso.Format(date)}";
        var before = store.Read(TimeSubject.WorkedThrough, person).Where(one => one.Key == key).Select(one => WorkedThroughEvent.Read(one.Json)).ToList();
        var holds = before is [.., var last] && last.IsSaid;
        return by != person && !supervision.MayDecide(by, person, today) ? new DeskOutcome.Refused($"{by} doesn't decide on the time of {person}; their supervisor or a deputy does.")
            : by != person && !act.HasReason ? new DeskOutcome.Refused("A reason is asked for; write one.")
            : date > today ? new DeskOutcome.Refused($"{date:uuuu-MM-dd} hasn't come; say it when it has.")
            : holds == isSaid ? new DeskOutcome.Refused(isSaid ? $"It is said already of {date:uuuu-MM-dd}." : $"Nobody said of {date:uuuu-MM-dd} that no break was taken.")
            : _desk.Record(
                [
                    _desk.Entry(
                        new TimeEventDraft(TimeSubject.WorkedThrough, key, person, before.Count, new WorkedThroughEvent(act, isSaid).ToJson()), JournalEntryKind.WorkedThroughRecorded, isSaid ? "said" : "takenBack", act),
                    .. also,
                ],
                key,
                $"{(isSaid ? $"{person} took no break on {date:uuuu-MM-dd}: none is deducted." : $"{date:uuuu-MM-dd} of {person}: a break that is due is deducted.")}{PeriodDesk.Words(also)}");
    }
}
