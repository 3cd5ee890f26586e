using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Supervision;

/// <summary>Tells who decides on whose time.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ISupervision
{
    /// <summary>True where somebody may decide on a person's time: their supervisor, a deputy of theirs, or who decides for all.</summary>
    /// <param name="who">Who wants to.</param>
    /// <param name="of">Whose time; nobody decides on their own, whatever is answered.</param>
    /// <param name="on">The date on which it is decided, not the one that it is about.</param>
    bool MayDecide(PersonId who, PersonId of, LocalDate on);

    /// <summary>True where somebody keeps everybody's record: sees all of it, keeps accounts, types of absence and rules of retention.</summary>
    bool IsHr(PersonId who);
}
