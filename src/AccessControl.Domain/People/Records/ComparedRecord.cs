namespace AccessControl.Domain.People.Records;

/// <summary>A record made ready to be compared: names taken apart and folded.</summary>
/// <remarks>Immutable, thread-safe. Where a list has the whole name alone, its last word is taken for the family name, or what stands before a comma; particles as "van" and "de" go with it.</remarks>
public sealed class ComparedRecord
{
    // Where Jaro and Winkler's likeness becomes a slip of the keyboard, and where some likeness.
    private const double Slip = 0.92, Likeness = 0.82;

    private static readonly string[] Particles = ["van", "von", "de", "da", "del", "della", "der", "den", "di", "el", "al", "bin", "ben", "la", "le", "ter", "zu", "dos", "du"];

    private static readonly string[] Generations = ["jr", "junior", "sr", "senior", "ii", "iii", "iv"];

    private readonly string[] _given;
    private readonly string[] _family;
    private readonly string _joinedGiven;
    private readonly string _joinedFamily;
    private readonly string _generation;
    private readonly string _mail;
    private readonly string _department;
    private readonly string _number;

    private ComparedRecord(PersonRecord record)
    {
        var (given, family) = Parts(record);
        var words = Words(given).Concat(Words(family)).ToList();
        _generation = words.Find(word => Generations.Contains(word, StringComparer.Ordinal)) switch { null => "", "junior" => "jr", "senior" => "sr", var other => other };
        _given = [.. Words(given).Where(IsName)];
        _family = [.. Words(family).Where(IsName)];
        (_joinedGiven, _joinedFamily) = (string.Concat(_given), string.Concat(_family));
        _mail = RecordText.Fold(RecordFeatures.MailLocal(record.Mail)).Replace(" ", "", StringComparison.Ordinal);
        _department = RecordText.Canonical(record.Department);
        _number = RecordText.Fold(record.Number).Replace(" ", "", StringComparison.Ordinal).TrimStart('0');
    }

    /// <summary>The first given name, folded; empty where there is none.</summary>
    public string FirstName => _given is [var first, ..] ? first : "";

    /// <summary>The family name, folded; empty where there is none.</summary>
    public string FamilyName => _joinedFamily;

    /// <summary>What two records of one person often share letter by letter: number and address, each where there is one.</summary>
    internal IEnumerable<string> Keys => new[] { ("#", _number), ("@", _mail) }.Where(key => key.Item2.Length > 0).Select(key => key.Item1 + key.Item2);

    /// <summary>Makes a record ready.</summary>
    public static ComparedRecord Of(PersonRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new ComparedRecord(record);
    }

    /// <summary>Compares: whichever record comes first.</summary>
    /// <returns>A level for each trait but <see cref="RecordTrait.Likeness"/>, which stays missing.</returns>
    public RecordAgreement Agreement(ComparedRecord other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var given = Names(_given, _joinedGiven, other._given, other._joinedGiven);
        var family = Names(_family, _joinedFamily, other._family, other._joinedFamily);
        var order = _given.Length > 0 && _family.Length > 0 && other._given.Length > 0 && other._family.Length > 0 ? AgreementLevel.Same : AgreementLevel.Missing;
        if (order == AgreementLevel.Same && given <= AgreementLevel.Alike && family <= AgreementLevel.Alike)
        {
            var one = Names(_given, _joinedGiven, other._family, other._joinedFamily);
            var another = Names(_family, _joinedFamily, other._given, other._joinedGiven);
            if (Math.Min((int)one, (int)another) > (int)AgreementLevel.Alike)
            {
                // As one of them has it: the lower level for the given name, so that both orders of the records say the same.
                (given, family, order) = (one < another ? one : another, one < another ? another : one, AgreementLevel.Differs);
            }
        }

        return default(RecordAgreement)
            .With(RecordTrait.Given, given)
            .With(RecordTrait.Family, family)
            .With(RecordTrait.Order, order)
            .With(RecordTrait.Generation, _generation.Length + other._generation.Length == 0 ? AgreementLevel.Missing : _generation == other._generation ? AgreementLevel.Same : AgreementLevel.Differs)
            .With(RecordTrait.Mail, Mails(_mail, other._mail))
            .With(RecordTrait.Department, Texts(_department, other._department))
            .With(RecordTrait.Number, Numbers(_number, other._number));
    }

    private static bool IsName(string word) => !Generations.Contains(word, StringComparer.Ordinal);

    private static string[] Words(string? text) => RecordText.Canonical(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static (string Given, string Family) Parts(PersonRecord record)
    {
        if (!string.IsNullOrWhiteSpace(record.Given) || !string.IsNullOrWhiteSpace(record.Family))
        {
            return (record.Given ?? "", record.Family ?? "");
        }

        var name = record.Name ?? "";
        name = name.Length > RecordText.Longest ? name[..RecordText.Longest] : name;
        if (name.Split(',') is [var before, var after] && Words(after).Any(IsName))
        {
            return (after, before);
        }

        // By what stands between spaces: a name with a hyphen is one.
        var words = name.Replace(',', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var end = words.Length;
        while (end > 1 && Words(words[end - 1]) is var last && !last.Any(IsName))
        {
            end--;
        }

        var from = Math.Max(0, end - 1);
        while (from > 1 && Particles.Contains(RecordText.Fold(words[from - 1]), StringComparer.Ordinal))
        {
            from--;
        }

        // What says the generation goes with the family name.
        return (string.Join(' ', words[..from]), string.Join(' ', words[from..]));
    }

    private static AgreementLevel Names(string[] one, string joined, string[] other, string otherJoined)
    {
        if (one.Length == 0 || other.Length == 0)
        {
            return AgreementLevel.Missing;
        }

        if (joined == otherJoined)
        {
            return AgreementLevel.Same;
        }

        double best = JaroWinkler.Of(joined, otherJoined);
        var isInitial = false;
        if (one.Length > 1 || other.Length > 1 || one[0].Length == 1 || other[0].Length == 1)
        {
            foreach (var word in one)
            {
                foreach (var another in other)
                {
                    if (word.Length > 2 && word == another)
                    {
                        return AgreementLevel.Part;
                    }

                    isInitial |= (word.Length == 1 || another.Length == 1) && word[0] == another[0];
                    best = Math.Max(best, word.Length > 2 && another.Length > 2 ? JaroWinkler.Of(word, another) : 0);
                }
            }
        }

        return best >= Slip ? AgreementLevel.Near : best >= Likeness || isInitial ? AgreementLevel.Alike : AgreementLevel.Differs;
    }

    private static AgreementLevel Mails(string one, string other) => one.Length == 0 || other.Length == 0 ? AgreementLevel.Missing
        : one == other ? AgreementLevel.Same
        : one.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) == other.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) ? AgreementLevel.Part
        : JaroWinkler.Of(one, other) switch { >= Slip => AgreementLevel.Near, >= Likeness => AgreementLevel.Alike, _ => AgreementLevel.Differs };

    private static AgreementLevel Texts(string one, string other) => one.Length == 0 || other.Length == 0 ? AgreementLevel.Missing
        : one == other ? AgreementLevel.Same
        : JaroWinkler.Of(one, other) >= Slip ? AgreementLevel.Near
        : AgreementLevel.Differs;

    /// <summary>One digit changed, left out, put in, or exchanged with its neighbour is near.</summary>
    private static AgreementLevel Numbers(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0)
        {
            return AgreementLevel.Missing;
        }

        if (one == other)
        {
            return AgreementLevel.Same;
        }

        // Neighbouring numbers of a list differ in the last digit, and aren't slips.
        var prefix = one.AsSpan().CommonPrefixLength(other);
        var rest = one.AsSpan(prefix);
        var otherRest = other.AsSpan(prefix);
        var suffix = 0;
        while (suffix < Math.Min(rest.Length, otherRest.Length) && rest[^(suffix + 1)] == otherRest[^(suffix + 1)])
        {
            suffix++;
        }

        var left = rest[..^suffix];
        var otherLeft = otherRest[..^suffix];
        var isSlip = (left.Length, otherLeft.Length) switch
        {
            (1, 1) => suffix > 0,
            (0, 1) or (1, 0) => one.Length > 3 && other.Length > 3,
            (2, 2) => left[0] == otherLeft[1] && left[1] == otherLeft[0],
            _ => false,
        };
        return isSlip ? AgreementLevel.Near : AgreementLevel.Differs;
    }
}
