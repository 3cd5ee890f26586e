using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>What is due by a contract from a date on, until its next terms.</summary>
/// <param name="From">First date.</param>
/// <param name="Days">Work that is due on each day of the week, Monday first; seven of 0 to 24 h.</param>
public sealed record ContractTerms(LocalDate From, ImmutableArray<Duration> Days);
