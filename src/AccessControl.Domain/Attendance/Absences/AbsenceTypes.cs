using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>The types of absence of a site: one version, in force until the next. A version never drops a type that something recorded names.</summary>
/// <param name="Name">Such as <c>germany</c>.</param>
/// <param name="Version">From 1.</param>
/// <param name="Source">Where they come from, with its date, for people to read.</param>
/// <param name="Types">Each id once.</param>
public sealed record AbsenceTypes(string Name, int Version, string Source, ImmutableArray<AbsenceType> Types)
{
    /// <summary>None, until somebody saves some.</summary>
    public static AbsenceTypes None { get; } = new("none", 0, "", []);

    /// <summary>The type of an id; null where there is none.</summary>
    public AbsenceType? Find(AbsenceTypeId id) => Types.FirstOrDefault(type => type.Id == id);

    /// <summary>Faults, one line each, naming key and mend; empty where all is well.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. Types.GroupBy(type => type.Id).Where(same => same.Count() > 1).Select(same => $"types: {same.Key} stands twice; take one out."),
        .. Types.SelectMany(type => type.Problems()),
    ];
}
