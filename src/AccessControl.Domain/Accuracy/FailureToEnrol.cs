namespace AccessControl.Domain.Accuracy;

/// <summary>
/// Failure-to-enrol rate (ISO/IEC 19795-1) where a wanted number of captures is asked for: people of whom fewer pass the gates, of those who supplied that
/// many pictures at all.
/// </summary>
/// <param name="Captures">Captures asked for, at least 1.</param>
/// <param name="People">People who supplied so many pictures.</param>
/// <param name="Failures">People among them of whom fewer passed.</param>
/// <param name="Interval">Of the rate; people don't depend on each other.</param>
public readonly record struct FailureToEnrol(int Captures, int People, int Failures, ErrorInterval Interval)
{
    /// <summary>0 to 1; 0 where nobody supplied so many pictures.</summary>
    public double Rate => People == 0 ? 0 : (double)Failures / People;

    /// <summary>Counts them.</summary>
    /// <param name="subjects">Everybody.</param>
    /// <param name="captures">Captures asked for, at least 1.</param>
    public static FailureToEnrol Of(IReadOnlyCollection<EvaluatedSubject> subjects, int captures)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        ArgumentOutOfRangeException.ThrowIfLessThan(captures, 1);
        var people = subjects.Count(subject => subject.Pictures >= captures);
        var failures = subjects.Count(subject => subject.Pictures >= captures && subject.Passed < captures);
        return new FailureToEnrol(captures, people, failures, BinomialInterval.Of(failures, people));
    }
}
