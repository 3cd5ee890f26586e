namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>A key of a kiosk, with the job where it is that one's.</summary>
public readonly record struct KioskKey
{
    /// <summary>Checks that job and key belong together.</summary>
    /// <param name="key">Which.</param>
    /// <param name="job">With <see cref="PunchKey.Job"/> only; see <see cref="IsJob"/>.</param>
    /// <exception cref="ArgumentException">They don't.</exception>
    public KioskKey(PunchKey key, string? job = null)
    {
        if (key == PunchKey.Job ? !IsJob(job) : job is not null)
        {
            throw new ArgumentException(key == PunchKey.Job ? $"'{job}' is no job." : $"{key} takes no job.", nameof(job));
        }

        (Key, Job) = (key, job);
    }

    /// <summary>Which; <see cref="PunchKey.None"/> where none was pressed.</summary>
    public PunchKey Key { get; }

    /// <summary>As <see cref="Employments.LabourCharge.Changed"/> reads it; null without <see cref="PunchKey.Job"/>.</summary>
    public string? Job { get; }

    /// <summary>Which way it says that somebody goes; Unknown without a key.</summary>
    public Direction Direction => Key switch
    {
        PunchKey.Out or PunchKey.Break => Direction.Out,
        PunchKey.None => Direction.Unknown,
        _ => Direction.In,
    };

    /// <summary>True for a job as it can be keyed: 1 to 64 characters without blanks at its ends and without control characters.</summary>
    public static bool IsJob(string? text) => text is { Length: > 0 and <= 64 } && text.Trim() == text && !text.Any(char.IsControl);
}
