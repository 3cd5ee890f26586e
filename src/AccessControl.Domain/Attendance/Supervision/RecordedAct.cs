using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Supervision;

/// <summary>Who did something, when and why. It stands with what was done and is never changed.</summary>
/// <param name="By">Who. An operator who decides on time is a known person: or else nobody could tell that it is their own.</param>
/// <param name="At">When.</param>
/// <param name="Why">For people to read; empty where no reason is asked for.</param>
public readonly record struct RecordedAct(PersonId By, Instant At, string Why = "")
{
    /// <summary>A reason has so many characters at most: every list that names the act shows it.</summary>
    public const int LongestWhy = 500;

    /// <summary>Who acts where the appliance does what a person said by a key: nobody's number, since none may hold these characters.</summary>
    public static PersonId Appliance { get; } = new("(appliance)");

    /// <summary>True where a reason stands.</summary>
    public bool HasReason => !string.IsNullOrWhiteSpace(Why);
}
