namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A punch after corrections, with its attendance date.</summary>
internal sealed class CalcPunch(RawPunch raw, long at, string direction)
{
    public RawPunch Raw { get; } = raw;

    public long At { get; } = at;

    /// <summary>Whether it changes the job.</summary>
    public bool IsJob { get; } = string.Equals(raw.Key, "job", StringComparison.Ordinal);

    /// <summary>"In" or "Out", recorded or inferred; empty before.</summary>
    public string Direction { get; set; } = string.Equals(raw.Key, "job", StringComparison.Ordinal) ? "In" : direction;

    /// <summary>The attendance date.</summary>
    public DateOnly Date { get; set; }

    /// <summary>The contract whose shift it is of.</summary>
    public CalcContract? Contract { get; set; }

    public bool ComesIn => string.Equals(Direction, "In", StringComparison.Ordinal);

    public bool HasDirection => Direction.Length > 0;
}
