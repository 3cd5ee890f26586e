using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance;

/// <summary>The import of punches that another system recorded.</summary>
/// <remarks>Every row is checked before any is taken. What was taken already isn't taken twice: a file that an import was stopped in goes on where it was.</remarks>
/// <param name="people">Who is known.</param>
/// <param name="punches">What is recorded.</param>
/// <param name="journal">The record.</param>
/// <param name="clock">The appliance's.</param>
/// <param name="events">Says up to which date somebody's punches were erased: those don't come back.</param>
/// <param name="zone">The site's.</param>
public sealed class PunchImport(IPeopleStore people, IPunchStore punches, IJournal journal, IApplianceClock clock, ITimeEventStore events, DateTimeZone zone)
{
    /// <summary>Punches that are written at once: so many hold a door up no longer than it can bear.</summary>
    private const int Batch = 50;

    private static readonly TimeSpan RecordWithin = TimeSpan.FromSeconds(30);

    private static readonly OffsetDateTimePattern Moments = OffsetDateTimePattern.ExtendedIso;

    /// <summary>Checks every row, then adds those that aren't there.</summary>
    /// <param name="rows">As read from the file.</param>
    /// <param name="source">The file's name, for the journal.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <param name="progress">Told how many are done, of how many; null where nobody asks.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public async Task<PunchImportOutcome> ImportAsync(IReadOnlyList<PunchRow> rows, string source, string recordedBy, Action<int, int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var now = clock.Read();
        var problems = new List<string>();
        var read = new List<PunchDraft>(rows.Count);
        var known = new Dictionary<PersonId, (string? Name, LocalDate? ErasedUpTo)>();
        foreach (var row in rows)
        {
            if (Read(row, known, now.Instant, problems) is { } draft)
            {
                read.Add(draft);
            }
        }

        if (problems.Count > 0)
        {
            return new PunchImportOutcome.Rejected([.. problems]);
        }

        var added = Missing(read);
        for (var i = 0; i < added.Count; i += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            JournalDraft[] batch = [.. added.Skip(i).Take(Batch).Select(punch => Entry(punch, known[punch.Person].Name, source, recordedBy, now))];
            if ((await journal.AppendAsync(batch, AppendPriority.Background, RecordWithin).ConfigureAwait(false)).Match(_ => (string?)null, failed => failed.Problem) is { } problem)
            {
                return new PunchImportOutcome.NotWritten(i, problem);
            }

            progress?.Invoke(Math.Min(i + Batch, added.Count), added.Count);
        }

        return new PunchImportOutcome.Imported(added.Count, read.Count - added.Count);
    }

    private List<PunchDraft> Missing(List<PunchDraft> read)
    {
        if (read.Count == 0)
        {
            return [];
        }

        var span = new Interval(read.Min(punch => punch.At), read.Max(punch => punch.At) + Duration.FromSeconds(1));
        var there = punches.Read(span).Where(punch => punch.Basis == PunchBasis.Imported).Select(punch => (punch.Person, punch.AccessPoint, punch.At, punch.Direction, punch.Job)).ToHashSet();
        return [.. read.Where(punch => there.Add((punch.Person, punch.AccessPoint, punch.At, punch.Direction, punch.Job)))];
    }

    private PunchDraft? Read(PunchRow row, Dictionary<PersonId, (string? Name, LocalDate? ErasedUpTo)> known, Instant now, List<string> problems)
    {
        var before = problems.Count;
        if (!PersonId.TryParse(row.Number, out var person))
        {
            problems.Add($"line {row.Line}, number: '{row.Number}' is no person number; write 1 to 64 letters, digits, dots, underscores or hyphens");
        }
        else if (!known.ContainsKey(person))
        {
            if (people.Find(person) is { } found)
            {
                known.Add(person, (found.Name, ErasedUpTo.Of(events, person)));
            }
            else
            {
                problems.Add($"line {row.Line}, number: nobody has the number {person}; import people first");
            }
        }

        var at = Moments.Parse(row.At?.Trim() ?? "") is { Success: true } moment ? moment.Value.ToInstant() : (Instant?)null;
        if (at is null)
        {
            problems.Add($"line {row.Line}, at: '{row.At}' is no moment; write it with its offset, such as 2026-03-01T08:00:00+01:00");
        }
        else if (at > now)
        {
            problems.Add($"line {row.Line}, at: {row.At} is in the future; check the clock of what recorded it");
        }
        else if (known.TryGetValue(person, out var whose) && at.Value.InZone(zone).Date <= whose.ErasedUpTo)
        {
            problems.Add($"line {row.Line}, at: punches of {person} were erased up to {whose.ErasedUpTo:uuuu-MM-dd} by the rules of retention; take the row out");
        }

        if (string.IsNullOrWhiteSpace(row.Point) || row.Point.Trim().Length > 64 || row.Point.Any(char.IsControl))
        {
            problems.Add($"line {row.Line}, point: '{row.Point}' is no access point; write 1 to 64 characters");
        }

        Direction? direction = row.Direction?.Trim() switch { "in" => Direction.In, "out" => Direction.Out, null or "" => Direction.Unknown, _ => null };
        if (direction is null)
        {
            problems.Add($"line {row.Line}, direction: '{row.Direction}' is none; write in, out or nothing");
        }

        var job = string.IsNullOrWhiteSpace(row.Job) ? null : row.Job.Trim();
        if (job is { Length: > 64 } || job?.Any(char.IsControl) is true)
        {
            problems.Add($"line {row.Line}, job: is longer than 64 characters, or has a line break; shorten it");
        }
        else if (job is not null && direction is Direction.Out)
        {
            problems.Add($"line {row.Line}, job: nobody goes on with a job by leaving; write in, or take one of the two out");
        }

        if (problems.Count > before)
        {
            return null;
        }

        var recorded = job is null ? direction!.Value : Direction.In;
        return new PunchDraft(
            person,
            new AccessPointId(row.Point!.Trim()),
            at!.Value,
            recorded,
            recorded == Direction.Unknown ? DirectionSource.Inferred : DirectionSource.Key,
            PunchBasis.Imported,
            job is not null ? PunchKey.Job : recorded switch { Direction.In => PunchKey.In, Direction.Out => PunchKey.Out, _ => PunchKey.None },
            job);
    }

    private static JournalDraft Entry(PunchDraft punch, string? name, string source, string recordedBy, ClockReading now) => new(
        JournalEntryKind.PunchImported,
        now,
        JournalFields.Of(("accessPoint", punch.AccessPoint.Value), ("source", source), ("by", recordedBy)),
        JournalFields.Of(("person", punch.Person.Value), ("name", name)),
        punch.Person,
        punch);
}
