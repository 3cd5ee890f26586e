using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;

namespace AccessControl.Domain.Attendance.Notices;

/// <summary>What moved of an account, as its person is told.</summary>
/// <param name="Account">Of what.</param>
/// <param name="Contract">By which contract; null where the person never had another.</param>
/// <param name="Movement">Why it moved; <see cref="MovementKind.Corrected"/> where an opposite is among the movements.</param>
/// <param name="Amount">Sum of what was booked together for one reason: above 0 adds, below 0 takes.</param>
public sealed record AccountNotice(AccountKind Account, EmploymentId? Contract, MovementKind Movement, AccountAmount Amount);
