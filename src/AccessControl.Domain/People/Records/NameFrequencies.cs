using System.Collections.Frozen;

namespace AccessControl.Domain.People.Records;

/// <summary>How often names come in a list: two who are both called Smith are less likely one than two who share a rare name.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
public sealed class NameFrequencies
{
    private readonly FrozenDictionary<string, int> _firstNames;
    private readonly FrozenDictionary<string, int> _familyNames;

    private NameFrequencies(FrozenDictionary<string, int> firstNames, FrozenDictionary<string, int> familyNames, int count) =>
        (_firstNames, _familyNames, Count) = (firstNames, familyNames, count);

    /// <summary>Records that were counted.</summary>
    public int Count { get; }

    /// <summary>Counts.</summary>
    public static NameFrequencies Of(IReadOnlyCollection<ComparedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        return new NameFrequencies(Count(record => record.FirstName), Count(record => record.FamilyName), records.Count);

        FrozenDictionary<string, int> Count(Func<ComparedRecord, string> name) =>
            records.Select(name).Where(one => one.Length > 0).CountBy(one => one).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>How many have that first name.</summary>
    public int OfFirstName(string name) => _firstNames.GetValueOrDefault(name);

    /// <summary>How many have that family name.</summary>
    public int OfFamilyName(string name) => _familyNames.GetValueOrDefault(name);
}
