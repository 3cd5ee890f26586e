namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A correction that was approved.</summary>
internal abstract record RawCorrection
{
    private RawCorrection()
    {
    }

    /// <summary>The punch of this sequence never happened.</summary>
    internal sealed record Annul(long Sequence) : RawCorrection;

    /// <summary>This punch happened, too.</summary>
    internal sealed record Add(RawPunch Punch) : RawCorrection;

    /// <summary>The punch of this sequence has this direction.</summary>
    internal sealed record Direct(long Sequence, string Direction) : RawCorrection;

    /// <summary>All punches of a point from a second to another (excluded) are moved by so many seconds.</summary>
    internal sealed record Move(string Point, long FromSecond, long ToSecond, long BySeconds) : RawCorrection;
}
