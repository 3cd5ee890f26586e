using System.Text;
using AccessControl.Domain.People.Records;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Records;

/// <summary>Makes of a person's record the second one that somebody else typed, or that was made years later.</summary>
internal static class RecordDistortion
{
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>Changes a record.</summary>
    /// <returns>Null where it has nothing that can be changed so, such as umlauts.</returns>
    public static RecordDraft? Apply(RecordErrors error, RecordDraft draft, NameSet names, int language, SeededRandom random) => error switch
    {
        RecordErrors.NeighbourKey => Typed(draft, random, (name, at) => Beside(name[at], random) is { } other ? $"{name[..at]}{other}{name[(at + 1)..]}" : null),
        RecordErrors.Omission => Typed(draft, random, (name, at) => name.Length > 3 ? name.Remove(at, 1) : null),
        RecordErrors.Doubling => Typed(draft, random, (name, at) => name.Insert(at, name[at..(at + 1)])),
        RecordErrors.Transposition => Typed(draft, random, (name, at) => at > 1 && name[at] != name[at - 1] ? $"{name[..(at - 1)]}{name[at]}{name[at - 1]}{name[(at + 1)..]}" : null),
        RecordErrors.Exchanged => draft with { IsExchanged = true },
        RecordErrors.DoubleName => NameStock.DrawFamily(random, names, language) is var other && random.Chance(0.6f)
            ? draft with { Family = $"{draft.Family}-{other}" }
            : draft with { Family = $"{other}-{draft.Family}" },
        RecordErrors.MarriedName => NameStock.DrawFamily(random, names, language) is var family && family != draft.Family ? draft with { Family = family } : null,
        RecordErrors.UmlautSpelled => Written(draft, name => Spelled(name)),
        RecordErrors.MarksDropped => Written(draft, name => Bare(name)),
        RecordErrors.Nickname => NameStock.ShortFormOf(random, draft.First) is { } form ? draft with { First = form } : null,
        RecordErrors.Transliteration => NameStock.WritingOf(random, draft.First) is { } first ? draft with { First = first, Family = NameStock.WritingOf(random, draft.Family) ?? draft.Family }
            : NameStock.WritingOf(random, draft.Family) is { } written ? draft with { Family = written } : null,
        RecordErrors.ChangedDepartment => draft with { Department = Another(draft.Department, random) },
        RecordErrors.MiddleDropped => draft.Middle is null ? null : draft with { Middle = null },
        // What the list makes of address and number is drawn with the second record.
        RecordErrors.ChangedMail or RecordErrors.MissingField => draft,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "One error at a time."),
    };

    /// <summary>A number as it was typed wrongly.</summary>
    public static string Mistyped(string number, SeededRandom random)
    {
        var at = 1 + random.NextInt32(number.Length - 1);
        return random.NextInt32(3) switch
        {
            0 => $"{number[..at]}{(char)('0' + ((number[at] - '0' + 1 + random.NextInt32(9)) % 10))}{number[(at + 1)..]}",
            1 => number.Remove(at, 1),
            _ => $"{number[..(at - 1)]}{number[at]}{number[at - 1]}{number[(at + 1)..]}",
        };
    }

    private static string Another(string department, SeededRandom random)
    {
        while (true)
        {
            var other = NameStock.Departments[random.NextInt32(NameStock.Departments.Count)];
            if (other != department)
            {
                return other;
            }
        }
    }

    /// <summary>A slip in one of the names; first letters are rarely mistyped.</summary>
    private static RecordDraft? Typed(RecordDraft draft, SeededRandom random, Func<string, int, string?> slip)
    {
        var isFamily = random.Chance(0.6f);
        var name = isFamily ? draft.Family : draft.First;
        if (name.Length < 3)
        {
            return null;
        }

        var at = random.Chance(0.1f) ? 0 : 1 + random.NextInt32(name.Length - 1);
        return slip(name, at) is not { } changed || changed == name ? null : isFamily ? draft with { Family = changed } : draft with { First = changed };
    }

    private static RecordDraft? Written(RecordDraft draft, Func<string, string> write)
    {
        var (first, family) = (write(draft.First), write(draft.Family));
        return first == draft.First && family == draft.Family ? null : draft with { First = first, Family = family };
    }

    private static char? Beside(char key, SeededRandom random)
    {
        foreach (var row in Rows)
        {
            var at = row.IndexOf(char.ToLowerInvariant(key), StringComparison.Ordinal);
            if (at >= 0)
            {
                var other = at == 0 ? row[1] : at == row.Length - 1 ? row[^2] : row[at + (random.Chance(0.5f) ? 1 : -1)];
                return char.IsUpper(key) ? char.ToUpperInvariant(other) : other;
            }
        }

        return null;
    }

    private static string Spelled(string name) => Letters(name, letter => RecordText.Spell(letter) is { Length: 2 } two ? two : letter);

    private static string Bare(string name) => Letters(name, RecordText.Fold);

    private static string Letters(string name, Func<string, string> write)
    {
        var written = new StringBuilder();
        foreach (var c in name)
        {
            var letter = c < 128 ? c.ToString() : write(c.ToString());
            written.Append(char.IsUpper(c) && letter.Length > 0 ? char.ToUpperInvariant(letter[0]) + letter[1..] : letter);
        }

        return written.ToString();
    }
}
