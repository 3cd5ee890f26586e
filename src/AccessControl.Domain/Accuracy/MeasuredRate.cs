namespace AccessControl.Domain.Accuracy;

/// <summary>An error rate, what it rests on, and how far it can be trusted.</summary>
/// <param name="Errors">Trials that failed.</param>
/// <param name="Trials">All trials.</param>
/// <param name="People">People who supplied the trials.</param>
/// <param name="Rate">Errors over trials, 0 to 1; 0 where there is no trial.</param>
/// <param name="RateBySubject">The same, every person weighing the same; null where a trial is of two people.</param>
/// <param name="Interval">Of <paramref name="Rate"/>, by drawing people.</param>
public readonly record struct MeasuredRate(long Errors, long Trials, int People, double Rate, double? RateBySubject, ErrorInterval Interval);
