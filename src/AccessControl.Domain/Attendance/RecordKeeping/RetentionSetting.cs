using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Rules of retention in force, and the country whose rules hold for the site.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Country">ISO 3166, with a subdivision where it has rules of its own.</param>
/// <param name="Rules">Of any countries.</param>
/// <param name="Text">The file as it was saved.</param>
public sealed record RetentionSetting(int Revision, string Country, ImmutableArray<RetentionRule> Rules, string Text);
