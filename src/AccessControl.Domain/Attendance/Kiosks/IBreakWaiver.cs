using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>Takes it down that somebody took no break on a date.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IBreakWaiver
{
    /// <summary>The person says so at a kiosk.</summary>
    /// <param name="person">Who.</param>
    /// <param name="date">The attendance date.</param>
    /// <param name="why">Where it was said, for people to read.</param>
    /// <returns>False where it wasn't recorded.</returns>
    bool WorkedThrough(PersonId person, LocalDate date, string why);
}
