namespace AccessControl.Domain.Accuracy;

/// <summary>Two people whose pictures are compared.</summary>
/// <param name="Low">The smaller number.</param>
/// <param name="High">The larger number.</param>
public readonly record struct SubjectPair(int Low, int High)
{
    /// <summary>The pair of two people, whichever comes first.</summary>
    public static SubjectPair Of(int one, int other) => one < other ? new SubjectPair(one, other) : new SubjectPair(other, one);
}
