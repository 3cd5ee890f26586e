using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What a list of batches says of one: of thousands of people the lines of a single month are tens of megabytes.</summary>
/// <param name="Id">Names it for ever.</param>
/// <param name="Number">In a row over all periods, from 1.</param>
/// <param name="Period">First and last attendance date.</param>
/// <param name="Template">Name and version.</param>
/// <param name="Amounts">How many lines export something.</param>
/// <param name="People">Of whom it has a line.</param>
public sealed record PayrollBatchHead(Guid Id, int Number, DateInterval Period, PayrollTemplateId Template, int Amounts, ImmutableHashSet<PersonId> People);
