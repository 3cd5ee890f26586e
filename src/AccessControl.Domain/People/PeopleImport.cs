using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Visitors;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.People;

/// <summary>The import of a list of people. Somebody who isn't in the list is left as is.</summary>
/// <param name="people">Who is known.</param>
/// <param name="writer">Where they go.</param>
/// <param name="clock">The appliance's clock.</param>
/// <param name="zone">The site's: days of the list begin and end by it.</param>
public sealed class PeopleImport(IPeopleStore people, IPeopleWriter writer, IApplianceClock clock, DateTimeZone zone)
{
    /// <summary>Checks every row, then stores all of them or none.</summary>
    /// <param name="rows">As read from the file.</param>
    /// <param name="source">The file's name, for the journal.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PeopleImportOutcome Import(IReadOnlyList<PeopleImportRow> rows, string source, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var now = clock.Read();
        var errors = ImmutableArray.CreateBuilder<PeopleImportError>();
        var lineOfPerson = new Dictionary<PersonId, int>();
        var changed = new List<Person>();
        var added = 0;
        var damaged = people.Damaged().ToDictionary(one => one.Id);
        foreach (var row in rows)
        {
            var errorsBefore = errors.Count;
            var id = Number(row, lineOfPerson, errors);
            var lost = errors.Count == errorsBefore ? damaged.GetValueOrDefault(id) : null;
            var known = errors.Count == errorsBefore && lost is null ? people.Find(id) : null;
            CheckReplacement(row, lost, zone, errors);
            if (errors.Count == errorsBefore && known is null && lost is null && VisitorNumber.Is(id))
            {
                errors.Add(new PeopleImportError(row.Line, "number", $"{id} begins as the numbers do that reception gives to visitors; use another number."));
            }

            var person = Read(row, id, known, now.Instant, recordedBy, errors);
            if (errors.Count == errorsBefore && person != known)
            {
                added += known is null && lost is null ? 1 : 0;
                changed.Add(person);
            }
        }

        if (errors.Count > 0)
        {
            return new PeopleImportOutcome.Rejected(errors.ToImmutable());
        }

        var outcome = new PeopleImportOutcome.Imported(added, changed.Count - added, rows.Count - changed.Count);
        return writer.Save(changed, Entries(changed, outcome, now, source, recordedBy)).Match<PeopleImportOutcome>(
            _ => outcome,
            failed => new PeopleImportOutcome.NotWritten(failed.Failure, failed.Problem));
    }

    private static List<JournalDraft> Entries(
        List<Person> changed, PeopleImportOutcome.Imported outcome, ClockReading now, string source, string recordedBy) =>
    [
        .. changed.Select(p => PersonEntries.Saved(p, now, recordedBy)),
        new JournalDraft(
            JournalEntryKind.PeopleImported,
            now,
            JournalFields.Of(
                ("source", source),
                ("by", recordedBy),
                ("added", JournalFields.Number(outcome.Added)),
                ("changed", JournalFields.Number(outcome.Changed)),
                ("unchanged", JournalFields.Number(outcome.Unchanged)))),
    ];

    private static PersonId Number(PeopleImportRow row, Dictionary<PersonId, int> lineOfPerson, ImmutableArray<PeopleImportError>.Builder errors)
    {
        if (!PersonId.TryParse(row.Number, out var id))
        {
            errors.Add(new PeopleImportError(
                row.Line, "number", $"'{row.Number}' is no person number; use 1 to 64 letters, digits, dots, underscores or hyphens."));
        }
        else if (id.IsErased)
        {
            errors.Add(new PeopleImportError(row.Line, "number", $"{id} begins as the names of erased people do; use another number."));
        }
        else if (!lineOfPerson.TryAdd(id, row.Line))
        {
            errors.Add(new PeopleImportError(row.Line, "number", $"{id} stands in line {lineOfPerson[id]} already; keep one of the two."));
        }

        return id;
    }

    /// <summary>What stood in a damaged record is lost: nobody may get in, or be matched, because the list doesn't say what the record said.</summary>
    private static void CheckReplacement(PeopleImportRow row, DamagedPerson? lost, DateTimeZone zone, ImmutableArray<PeopleImportError>.Builder errors)
    {
        if (lost is null)
        {
            return;
        }

        string[] missing = [.. new[] { ("group", row.Group), ("valid_from", row.ValidFrom), ("valid_until", row.ValidUntil), ("revoked", row.Revoked) }.Where(column => column.Item2 is null).Select(column => column.Item1)];
        if (missing.Length > 0)
        {
            errors.Add(new PeopleImportError(
                row.Line, missing[0], $"the stored record of {lost.Id} is damaged, and what it said is lost; give the list the columns group, valid_from, valid_until and revoked."));
        }
        else if (string.IsNullOrWhiteSpace(row.Revoked))
        {
            // An empty cell is no answer here: it would let in again whoever was revoked.
            errors.Add(new PeopleImportError(row.Line, "revoked", $"the stored record of {lost.Id} is damaged, and whether access was taken away is lost; write yes or no."));
        }

        if (lost.ConsentWithdrawnAt is { } withdrawn && !string.IsNullOrWhiteSpace(row.ConsentText)
            && !(LocalDatePattern.Iso.Parse(row.ConsentGiven?.Trim() ?? "") is { Success: true } given && zone.AtStartOfDay(given.Value).ToInstant() > withdrawn))
        {
            errors.Add(new PeopleImportError(
                row.Line, "consent_given", $"the consent of {lost.Id} was withdrawn on {withdrawn.InZone(zone).Date:uuuu-MM-dd}; write the later day on which it was given again, or leave consent_text empty and erase the person first."));
        }

        if (lost.Biometrics > 0 && string.IsNullOrWhiteSpace(row.ConsentText))
        {
            errors.Add(new PeopleImportError(
                row.Line,
                "consent_text",
                $"the stored record of {lost.Id} is damaged and can't tell the consent to the use of the face; write which text was agreed to, or erase the person first: accesscontrol people erase {lost.Id}"));
        }
    }

    private Person Read(
        PeopleImportRow row, PersonId id, Person? known, Instant now, string recordedBy, ImmutableArray<PeopleImportError>.Builder errors)
    {
        var name = row.Name?.Trim() ?? "";
        if (name.Length is 0 or > 200 || name.Any(char.IsControl))
        {
            errors.Add(new PeopleImportError(row.Line, "name", "a name has 1 to 200 characters and no line breaks; give one."));
        }

        var from = Day(row, "valid_from", row.ValidFrom, errors);
        var until = Day(row, "valid_until", row.ValidUntil, errors);
        if (from > until)
        {
            errors.Add(new PeopleImportError(row.Line, "valid_until", "the last day is before the first; exchange them."));
        }

        var revoked = row.Revoked?.Trim() ?? "";
        if (revoked is not ("" or "yes" or "no"))
        {
            errors.Add(new PeopleImportError(row.Line, "revoked", $"'{revoked}' is neither yes nor no; write one of them."));
        }

        return new Person(
            id,
            name,
            row.Group is null ? known?.Group : string.IsNullOrWhiteSpace(row.Group) ? null : row.Group.Trim(),
            row.ValidFrom is null ? known?.ValidFrom : from is { } first ? zone.AtStartOfDay(first).ToInstant() : null,
            row.ValidUntil is null ? known?.ValidUntil : until is { } last ? zone.AtStartOfDay(last.PlusDays(1)).ToInstant() : null,
            row.Revoked is null ? known is { IsRevoked: true } : revoked == "yes",
            ReadConsent(row, known?.Consent, now, recordedBy, errors));
    }

    private Consent? ReadConsent(
        PeopleImportRow row, Consent? known, Instant now, string recordedBy, ImmutableArray<PeopleImportError>.Builder errors)
    {
        var text = row.ConsentText?.Trim() ?? "";
        var given = Day(row, "consent_given", row.ConsentGiven, errors);
        if (text.Length == 0)
        {
            if (given is not null)
            {
                errors.Add(new PeopleImportError(row.Line, "consent_text", "a consent names the text agreed to; give its version."));
            }

            return known;
        }

        var at = given is { } day ? zone.AtStartOfDay(day).ToInstant() : now;
        if (at > now)
        {
            errors.Add(new PeopleImportError(row.Line, "consent_given", "the day is in the future; a consent is recorded once it was given."));
        }

        // A list read again must not bring back a consent that was withdrawn since, nor move one that stands.
        var isKept = known is not null && (known.WithdrawnAt is { } withdrawn
            ? given is null || at <= withdrawn
            : known.TextVersion == text || at < known.GivenAt);
        // A list says nothing of purposes: it takes none back, and gives none.
        return isKept ? known : new Consent(text, at, recordedBy) { Purposes = known?.Purposes ?? FacePurposes.Both, Basis = known?.Basis ?? LegalBasis.Consent };
    }

    private static LocalDate? Day(PeopleImportRow row, string column, string? text, ImmutableArray<PeopleImportError>.Builder errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true } day)
        {
            return day.Value;
        }

        errors.Add(new PeopleImportError(row.Line, column, $"'{text}' is no day; write it as 2026-03-01."));
        return null;
    }
}
