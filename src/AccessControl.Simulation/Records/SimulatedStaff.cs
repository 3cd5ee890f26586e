using AccessControl.Domain.People.Records;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Records;

/// <summary>Lists of staff in which some stand twice, and in which some who look alike are two.</summary>
/// <remarks>
/// Immutable, thread-safe; everything follows from the seed. A second record has another number (55 in 100), none (20), a mistyped one (15) or the same (10); the address of the first (50), none (25) or
/// one made anew of the names as they are written now (25); somebody whose family name is another keeps number or address. These shares are set, not measured: no real list of staff stands behind them.
/// </remarks>
/// <param name="seed">Of everything.</param>
/// <param name="names">Which names.</param>
/// <param name="errors">Which errors second records have.</param>
/// <param name="columns">What the lists say.</param>
public sealed class SimulatedStaff(ulong seed, NameSet names, RecordErrors errors = RecordErrors.All, RecordColumns columns = RecordColumns.All)
{
    /// <summary>Share of people of a list who have a relative or namesake in it.</summary>
    public const double Relatives = 0.06;

    private const int FirstNumber = 10_000;

    private readonly RecordErrors[] _errors = [.. Enum.GetValues<RecordErrors>().Where(error => int.IsPow2((int)error) && errors.HasFlag(error))];

    /// <summary>A person's records: the first as it was made, each other as it came about later, by itself.</summary>
    /// <param name="person">From 0.</param>
    /// <param name="sample">0 for the first.</param>
    public SimulatedRecord Record(int person, int sample)
    {
        var (first, language, isFamilyFirst) = Draw(person);
        if (sample == 0)
        {
            return new SimulatedRecord(first.ToRecord(columns, isFamilyFirst), person, RecordErrors.None);
        }

        var random = new SeededRandom(SeededRandom.Mix(SeededRandom.Mix(seed, 11), ((ulong)person << 16) + (ulong)sample));
        var (draft, made) = Second(first, language, random);
        return new SimulatedRecord(draft.ToRecord(columns, random.Chance(0.15f) != isFamilyFirst), person, made);
    }

    /// <summary>Somebody else whose record is like a person's.</summary>
    /// <param name="person">From 0.</param>
    /// <param name="kind">How.</param>
    /// <param name="number">Which of those, from 0.</param>
    public PersonRecord Relative(int person, RelativeKind kind, int number)
    {
        var (first, language, isFamilyFirst) = Draw(person);
        var random = new SeededRandom(SeededRandom.Mix(SeededRandom.Mix(seed, 13 + (ulong)kind), ((ulong)person << 16) + (ulong)number));
        var other = first with { Number = NumberOf(random.NextInt32(50_000)), Department = DepartmentOf(random, first.Department, kind == RelativeKind.Sibling ? 0.3f : 0.1f), Generation = null };
        other = kind switch
        {
            RelativeKind.Sibling => other with { First = NameStock.DrawGiven(random, names, language), Middle = random.Chance(0.2f) ? first.Middle : null },
            RelativeKind.Son => other with { Generation = random.Chance(0.6f) ? random.Chance(0.7f) ? "Jr." : "junior" : null },
            _ => other with { Middle = random.Chance(0.5f) ? null : first.Middle },
        };
        var isTaken = other.First == first.First;
        return (other with { Mail = random.Chance(0.15f) ? null : other.MailBy(SchemeOf(random), isTaken ? 2 + random.NextInt32(2) : 0) }).ToRecord(columns, isFamilyFirst);
    }

    /// <summary>A list.</summary>
    /// <param name="people">How many of them, at least 1.</param>
    /// <param name="duplicates">How many stand in it a second time.</param>
    /// <returns>In an order of chance. Relatives have persons of their own, behind the others.</returns>
    public IReadOnlyList<SimulatedRecord> List(int people, int duplicates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(duplicates);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duplicates, people);
        var relatives = (int)(people * Relatives / 2);
        var list = new List<SimulatedRecord>(people + duplicates);
        for (var person = 0; person < people - relatives; person++)
        {
            list.Add(Record(person, 0));
        }

        var random = new SeededRandom(SeededRandom.Mix(seed, 17));
        for (var i = 0; i < relatives; i++)
        {
            list.Add(new SimulatedRecord(Relative(random.NextInt32(people - relatives), (RelativeKind)(i % 3), 0), people - relatives + i, RecordErrors.None));
        }

        var order = Enumerable.Range(0, people - relatives).ToArray();
        random.Shuffle(order);
        foreach (var person in order.Take(duplicates))
        {
            list.Add(Record(person, 1));
        }

        var whole = list.ToArray();
        random.Shuffle(whole);
        return whole;
    }

    private (RecordDraft Draft, int Language, bool IsFamilyFirst) Draw(int person)
    {
        var random = new SeededRandom(SeededRandom.Mix(seed, 1_000_000UL + (ulong)person));
        var language = random.NextInt32(NameStock.Languages);
        var draft = new RecordDraft(
            NameStock.DrawGiven(random, names, language),
            random.Chance(0.3f) ? NameStock.DrawGiven(random, names, language) : null,
            NameStock.DrawFamily(random, names, language),
            null,
            NameStock.Departments[random.NextInt32(NameStock.Departments.Count)],
            null,
            NumberOf(person));
        if (draft.Middle == draft.First)
        {
            draft = draft with { Middle = null };
        }

        return (draft with { Mail = random.Chance(0.12f) ? null : draft.MailBy(SchemeOf(random), random.Chance(0.05f) ? 2 : 0) }, language, random.Chance(0.1f));
    }

    private (RecordDraft Draft, RecordErrors Made) Second(RecordDraft first, int language, SeededRandom random)
    {
        var draft = first;
        var made = RecordErrors.None;
        // One error always, a second in four of ten, a third in four of ten of those.
        do
        {
            for (var tried = 0; tried < 20; tried++)
            {
                var error = _errors[random.NextInt32(_errors.Length)];
                if (!made.HasFlag(error) && RecordDistortion.Apply(error, draft, names, language, random) is { } changed)
                {
                    (draft, made) = (changed, made | error);
                    break;
                }
            }
        }
        while (random.Chance(0.4f));

        var number = random.NextSingle();
        draft = draft with
        {
            Number = number switch { < 0.55f => NumberOf(50_000 + random.NextInt32(40_000)), < 0.75f => null, < 0.9f => RecordDistortion.Mistyped(first.Number!, random), _ => first.Number },
        };
        var mail = random.NextSingle();
        if (made.HasFlag(RecordErrors.MarriedName))
        {
            // Where everything is another, nothing could find it: number or address stay.
            var keepsMail = columns == RecordColumns.All && first.Mail is not null && random.Chance(0.5f);
            mail = keepsMail ? 0 : mail;
            draft = keepsMail ? draft : draft with { Number = random.Chance(0.7f) ? first.Number : RecordDistortion.Mistyped(first.Number!, random) };
        }

        draft = draft with
        {
            Mail = made.HasFlag(RecordErrors.ChangedMail) && mail > 0 ? draft.MailBy(1 + random.NextInt32(4), random.Chance(0.2f) ? 2 : 0)
                : mail < 0.5f ? first.Mail
                : mail < 0.75f ? null
                : draft.MailBy(SchemeOf(random), random.Chance(0.2f) ? 2 : 0),
        };
        return (made.HasFlag(RecordErrors.MissingField) && !made.HasFlag(RecordErrors.MarriedName) ? Without(draft, random) : draft, made);
    }

    private static RecordDraft Without(RecordDraft draft, SeededRandom random) => random.NextInt32(4) switch
    {
        0 => draft with { Department = "" },
        1 => draft with { Mail = null },
        2 => draft with { Number = null },
        _ => draft with { Middle = null, Department = "" },
    };

    private static string DepartmentOf(SeededRandom random, string usual, float chance) =>
        random.Chance(chance) ? usual : NameStock.Departments[random.NextInt32(NameStock.Departments.Count)];

    private static string NumberOf(int number) => (FirstNumber + number).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Most sites write the whole name.</summary>
    private static int SchemeOf(SeededRandom random) => random.Chance(0.7f) ? 0 : 1 + random.NextInt32(4);
}
