using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>A journal entry as a line for a person: number, local time, what happened, and what is known of it.</summary>
/// <param name="timeZone">The site's, by its IANA name.</param>
/// <param name="withPersonal">Whether the line says whom the entry is about.</param>
internal sealed partial class JournalWords(string timeZone, bool withPersonal)
{
    private static readonly LocalDateTimePattern Seconds = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[timeZone];

    /// <summary>The line; nothing that an entry holds can end it, or say something to the terminal.</summary>
    public string Of(JournalEntry entry) => string.Concat(Line(entry).Select(one => char.IsControl(one) || char.GetUnicodeCategory(one) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : one));

    private string Line(JournalEntry entry)
    {
        if (Read(entry) is not { } payload)
        {
            return $"{entry.Sequence,7}  can't be read; see: accesscontrol journal verify";
        }

        var line = new StringBuilder($"{entry.Sequence,7}  {Seconds.Format(payload.Clock.Instant.InZone(_zone).LocalDateTime)}  {Spaced(payload.Kind.ToString())}");
        var said = string.Join(", ", Said(payload));
        if (said.Length > 0)
        {
            line.Append(": ").Append(said);
        }

        if (withPersonal && entry.Personal is { } personal)
        {
            line.Append(" [").AppendJoin(", ", personal.Select(field => $"{Spaced(field.Key)} {field.Value}")).Append(']');
        }

        return line.ToString();
    }

    private static JournalPayload? Read(JournalEntry entry)
    {
        try
        {
            return JournalPayload.Read(entry.Payload.AsMemory());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Of a decision the reason in words; its figures are the JSON's.</summary>
    private static IEnumerable<string> Said(JournalPayload payload)
    {
        var fields = payload.Fields;
        if (Decision(payload) is { } record)
        {
            if (fields.TryGetValue("accessPoint", out var accessPoint))
            {
                yield return accessPoint;
            }

            yield return DecisionWords.Of(record).TrimEnd('.');
        }
        else
        {
            foreach (var (name, value) in fields.Where(field => field.Key is not (JournalPayload.SimulatedField or JournalPayload.TokenField)))
            {
                yield return $"{Spaced(name)} {value}";
            }
        }

        if (payload.Punch is { } punch)
        {
            yield return $"punch {punch.Direction}";
        }

        if (fields.ContainsKey(JournalPayload.SimulatedField))
        {
            yield return "simulated";
        }
    }

    private static DecisionRecord? Decision(JournalPayload payload)
    {
        try
        {
            return Replay.IsOfDecision(payload.Kind) ? DecisionRecord.Read(payload.Fields) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Spaced(string name) => Capital().Replace(name, " $0").Trim().ToLowerInvariant();

    [GeneratedRegex("[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capital();
}
