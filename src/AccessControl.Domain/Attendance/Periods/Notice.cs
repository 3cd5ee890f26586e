using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>Told to a person about a change to their record, whoever made it. For that person's eyes: it may name what others don't see.</summary>
/// <param name="To">Whose record it is.</param>
/// <param name="Kind">What happened.</param>
/// <param name="From">First date that it is about.</param>
/// <param name="Until">Last one.</param>
/// <param name="Act">Who, when and why.</param>
public sealed record Notice(PersonId To, NoticeKind Kind, LocalDate From, LocalDate Until, RecordedAct Act);
