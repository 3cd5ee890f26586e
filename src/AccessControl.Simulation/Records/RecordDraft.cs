using AccessControl.Domain.People.Records;

namespace AccessControl.Simulation.Records;

/// <summary>A person's record while it is made and changed.</summary>
internal sealed record RecordDraft(string First, string? Middle, string Family, string? Generation, string Department, string? Mail, string? Number, bool IsExchanged = false)
{
    /// <summary>The address that a site makes of a name.</summary>
    /// <param name="scheme">0 to 4: which way.</param>
    /// <param name="number">Behind the name where it is taken; 0 for none.</param>
    public string MailBy(int scheme, int number)
    {
        var (first, family) = (Plain(First), Plain(Family));
        var local = scheme switch
        {
            0 => $"{first}.{family}",
            1 => $"{first[..1]}.{family}",
            2 => $"{family}.{first}",
            3 => $"{first[..1]}{family}",
            _ => $"{first}_{family[..1]}",
        };
        return $"{local}{(number > 0 ? $"{number}" : "")}@example.org";
    }

    /// <summary>As the list has it.</summary>
    /// <param name="columns">What the list says.</param>
    /// <param name="isFamilyFirst">True where names are shown as "Example, Anna".</param>
    public PersonRecord ToRecord(RecordColumns columns, bool isFamilyFirst)
    {
        var given = Middle is null ? First : $"{First} {Middle}";
        var family = Generation is null ? Family : $"{Family} {Generation}";
        if (IsExchanged)
        {
            (given, family) = (family, given);
        }

        var name = isFamilyFirst ? $"{family}, {given}" : $"{given} {family}";
        return columns == RecordColumns.All
            ? new PersonRecord(Number, name, given, family, Mail, Department)
            : new PersonRecord(Number, name, Department: Department);
    }

    private static string Plain(string name) => RecordText.Spell(name).Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } plain ? plain : "x";
}
