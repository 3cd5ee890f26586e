using System.Collections.Immutable;
using System.Text.Json;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Legal holds, kept: placed and lifted by HR.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="supervision">Who is HR.</param>
/// <param name="clock">The appliance's.</param>
/// <param name="zone">The site's.</param>
public sealed class LegalHoldDesk(ITimeEventStore store, ISupervision supervision, IApplianceClock clock, DateTimeZone zone)
{
    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>All holds, lifted or not, in the order in which they were placed.</summary>
    public ImmutableArray<LegalHold> All() => [.. store.Read(TimeSubject.LegalHold).GroupBy(one => one.Key, StringComparer.Ordinal).Select(events => Hold(events.Key, [.. events.Select(one => Read(one.Json))]))];

    /// <summary>Places one; it holds from today on.</summary>
    /// <param name="hold">What it keeps; its name is used once.</param>
    /// <param name="by">Who; HR.</param>
    /// <param name="isKnown">False for a number that nobody has and of which nothing is recorded: a hold of it would keep nothing.</param>
    public DeskOutcome Place(LegalHold hold, PersonId by, Func<PersonId, bool> isKnown)
    {
        ArgumentNullException.ThrowIfNull(hold);
        ArgumentNullException.ThrowIfNull(isKnown);
        return !supervision.IsHr(by) ? NotHr(by)
            : string.IsNullOrWhiteSpace(hold.Name) || hold.Name.Length > 64 || hold.Name.Any(char.IsControl) ? new DeskOutcome.Refused("A hold has a name of 1 to 64 characters, such as the number of a case; write one.")
            : string.IsNullOrWhiteSpace(hold.Why) ? new DeskOutcome.Refused("A reason is asked for; write one.")
            : hold.Person is { } person && !isKnown(person) ? new DeskOutcome.Refused($"Nobody has the number {person}, and nothing is recorded of it; write the number of whose records are to be kept.")
            : hold.To < hold.From ? new DeskOutcome.Refused($"It ends on {hold.To:uuuu-MM-dd}, before it begins on {hold.From:uuuu-MM-dd}; swap them.")
            : All().Any(other => other.Name == hold.Name) ? new DeskOutcome.Refused($"There is a hold '{hold.Name}' already, or was one; give another one another name.")
            : Record(hold.Name, 0, new Document(ActForm.Of(Act(by, hold.Why).Act), false, hold.Person?.Value, hold.Kind is { } kind ? RecordKindText.Of(kind) : null, Iso(hold.From), Iso(hold.To)), "placed", Act(by, hold.Why).Act, $"'{hold.Name}' holds from today on.");
    }

    /// <summary>Lifts one: what it kept may be erased from tomorrow on.</summary>
    /// <param name="name">Which.</param>
    /// <param name="by">Who; HR.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Lift(string name, PersonId by, string why)
    {
        var (act, _) = Act(by, why);
        return !supervision.IsHr(by) ? NotHr(by)
            : !act.HasReason ? new DeskOutcome.Refused("A reason is asked for; write one.")
            : All().FirstOrDefault(hold => hold.Name == name) is not { } placed ? new DeskOutcome.Refused($"There is no hold '{name}'; see the list of them.")
            : placed.LiftedOn is { } lifted ? new DeskOutcome.Refused($"'{name}' was lifted on {lifted:uuuu-MM-dd}.")
            : Record(name, 1, new Document(ActForm.Of(act), true), "lifted", act, $"'{name}' is lifted: what it kept may be erased from tomorrow on.");
    }

    private static string? Iso(LocalDate? date) => date is { } known ? LocalDatePattern.Iso.Format(known) : null;

    private static LocalDate? Date(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static Document Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new FormatException("A legal hold is empty.");
        }
        catch (JsonException broken)
        {
            throw new FormatException("It is no legal hold.", broken);
        }
    }

    private static DeskOutcome.Refused NotHr(PersonId by) => new($"{by} isn't HR; legal holds are placed and lifted by somebody who is.");

    private LegalHold Hold(string name, ImmutableArray<Document> events)
    {
        var placed = events[0];
        return new LegalHold(name, placed.Act.Why, placed.Act.ToAct().At.InZone(zone).Date)
        {
            LiftedOn = events is [_, { IsLifted: true } lifted, ..] ? lifted.Act.ToAct().At.InZone(zone).Date : null,
            Person = placed.Person is { } person ? new PersonId(person) : null,
            Kind = placed.Kind is { } kind ? RecordKindText.Parse(kind) : null,
            From = Date(placed.From),
            To = Date(placed.To),
        };
    }

    private DeskOutcome Record(string name, int before, Document document, string step, RecordedAct act, string text) => _desk.Record(
        new TimeEventDraft(TimeSubject.LegalHold, name, null, before, JsonSerializer.Serialize(document, StrictJson.Options)), JournalEntryKind.LegalHoldRecorded, step, act, text);

    private (RecordedAct Act, LocalDate Today) Act(PersonId by, string why)
    {
        var now = clock.Read().Instant;
        return (new RecordedAct(by, now, why.Trim()), now.InZone(zone).Date);
    }

    private sealed record Document(ActForm Act, bool IsLifted, string? Person = null, string? Kind = null, string? From = null, string? To = null);
}
