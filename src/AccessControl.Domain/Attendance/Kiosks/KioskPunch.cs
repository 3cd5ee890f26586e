using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>A punch that was recorded at a kiosk's access point just now.</summary>
/// <param name="Person">Whose.</param>
/// <param name="At">When.</param>
/// <param name="Sequence">Of its journal entry.</param>
/// <param name="Key">What was pressed before.</param>
/// <param name="IsDirectionFixed">True where the access point's place says which way it goes.</param>
public sealed record KioskPunch(Person Person, Instant At, long Sequence, KioskKey Key, bool IsDirectionFixed = false)
{
    /// <summary>All that bystanders see of the name: what stands before its first blank, or behind a comma.</summary>
    public string FirstName
    {
        get
        {
            var given = Person.Name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [_, var behind, ..] ? behind : Person.Name.Trim();
            return given.Split(' ', 2)[0];
        }
    }
}
