using AccessControl.Domain.Attendance.Periods;
using NodaTime;

namespace AccessControl.Domain.Attendance.Notices;

/// <summary>A change to somebody's record, as they are told of it. For that person's eyes.</summary>
/// <param name="Sequence">Of its journal entry: later ones are higher, and what was booked at once for several reasons has the same.</param>
/// <param name="Kind">What happened.</param>
/// <param name="From">First attendance date that it is about.</param>
/// <param name="Until">Last one.</param>
/// <param name="Author">Who did it, by role as it is today.</param>
/// <param name="At">When.</param>
/// <param name="Why">The reason that was written; may be empty.</param>
/// <param name="IsRead">True once the person has read it; of what they did themselves always.</param>
/// <param name="Moved">Of <see cref="NoticeKind.AccountMoved"/> which account, and how much; null of any other kind.</param>
public sealed record PersonNotice(long Sequence, NoticeKind Kind, LocalDate From, LocalDate Until, NoticeAuthor Author, Instant At, string Why, bool IsRead, AccountNotice? Moved = null);
