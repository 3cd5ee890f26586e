using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>A page of a list of a team.</summary>
/// <param name="Lines">By person number, then contract.</param>
/// <param name="Number">Of the page, from 1.</param>
/// <param name="Pages">How many there are, at least 1.</param>
/// <param name="People">How many people the whole list has.</param>
public sealed record TeamPage(ImmutableArray<TeamLine> Lines, int Number, int Pages, int People);
