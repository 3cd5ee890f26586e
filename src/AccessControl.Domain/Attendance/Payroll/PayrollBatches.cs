using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>All batches that were ever made, as they were read at one time.</summary>
/// <param name="Kept">In the order in which they were made.</param>
/// <param name="Erased">Those whose keeping is over, in the order in which they were made.</param>
public sealed record PayrollBatches(ImmutableArray<PayrollBatchHead> Kept, ImmutableArray<ErasedBatch> Erased)
{
    /// <summary>How many were ever made. The next one has the number after it.</summary>
    public int Count => Kept.Length + Erased.Length;

    /// <summary>Those that are kept of a period, by any version of a template.</summary>
    public IEnumerable<PayrollBatchHead> Of(string template, DateInterval period) => Kept.Where(batch => batch.Template.Name == template && batch.Period.Equals(period));

    /// <summary>The last one of a period that was erased, by any version of a template; null where there is none. What changed since it was made can't be told any more.</summary>
    public ErasedBatch? LastErased(string template, DateInterval period) => Erased.LastOrDefault(batch => batch.Template.Name == template && batch.Period.Equals(period));
}
