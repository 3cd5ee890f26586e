namespace AccessControl.Domain.Accuracy.Groups;

/// <summary>How a group fares at the threshold that all share.</summary>
/// <param name="Name">Of the group.</param>
/// <param name="People">People of the group.</param>
/// <param name="FailureToAcquire">Pictures that gave nothing to compare.</param>
/// <param name="AcquireDifference">Of that rate; null where there is no other group to compare with.</param>
/// <param name="Fnmr">False non-matches of the group's people.</param>
/// <param name="FnmrDifference">Of that rate with every person weighing the same; null where this or the others have none.</param>
/// <param name="Fmr">False matches between two people of the group; its interval is by drawing people.</param>
/// <param name="FmrDifference">Of that rate, to that between two people of one group among the others; null where there are none.</param>
public sealed record GroupAccuracy(
    string Name,
    int People,
    MeasuredRate FailureToAcquire,
    GroupDifference? AcquireDifference,
    MeasuredRate Fnmr,
    GroupDifference? FnmrDifference,
    MeasuredRate Fmr,
    GroupDifference? FmrDifference)
{
    /// <summary>Below so many people with a mated comparison a rate of a group says next to nothing: without a single error it may still be 10 %.</summary>
    public const int FewPeople = 30;

    /// <summary>True where there are too few people to conclude anything.</summary>
    public bool IsSmall => Fnmr.People < FewPeople;
}
