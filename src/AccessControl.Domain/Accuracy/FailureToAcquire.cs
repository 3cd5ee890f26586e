using System.Collections.Immutable;
using AccessControl.Domain.Captures;

namespace AccessControl.Domain.Accuracy;

/// <summary>How many pictures gave no probe, and why.</summary>
/// <param name="Images">Pictures tried, the unreadable ones included.</param>
/// <param name="Unreadable">Files that aren't pictures.</param>
/// <param name="ByReason">The others by the first gate that they didn't pass.</param>
public sealed record FailureToAcquire(int Images, int Unreadable, ImmutableSortedDictionary<CaptureFailureReason, int> ByReason)
{
    /// <summary>Pictures that gave no probe.</summary>
    public int Failures => Unreadable + ByReason.Values.Sum();

    /// <summary>Failure-to-acquire rate (ISO/IEC 19795-1), 0 to 1; 0 where no picture was tried.</summary>
    public double Rate => Images == 0 ? 0 : (double)Failures / Images;
}
