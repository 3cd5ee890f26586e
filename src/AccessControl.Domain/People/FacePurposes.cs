namespace AccessControl.Domain.People;

/// <summary>What a face may be used for.</summary>
[Flags]
public enum FacePurposes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It opens doors.</summary>
    Door = 1,

    /// <summary>It punches for time.</summary>
    Time = 2,

    /// <summary>Both.</summary>
    Both = Door | Time,
}
