using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What was exported of a period at one time. While it is kept the same batch and template give the same bytes, and the next batch exports what has changed since.</summary>
/// <param name="Id">Names it for ever.</param>
/// <param name="Number">In a row over all periods, from 1.</param>
/// <param name="Period">First and last attendance date.</param>
/// <param name="Template">Name and version.</param>
/// <param name="Lines">By place, each once; those of which nothing is exported this time too.</param>
public sealed record PayrollBatch(Guid Id, int Number, DateInterval Period, PayrollTemplateId Template, ImmutableArray<PayrollLine> Lines)
{
    /// <summary>What the site said to the template, by name; its files are made with that whenever they are.</summary>
    public ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>True where the timesheets have nothing that isn't exported already.</summary>
    public bool IsEmpty => Lines.All(line => line.Count == 0);
}
