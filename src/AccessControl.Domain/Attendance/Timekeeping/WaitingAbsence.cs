using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>An absence that waits for a decision, with what whoever decides asks for first.</summary>
/// <param name="Absence">As they may see it.</param>
/// <param name="Accounts">What it does to the person's accounts; none where its type is hidden from them, because it would tell the type.</param>
/// <param name="TellsBalance">False where whoever decides may know what it takes, and whether the accounts have that, and not what they hold.</param>
/// <param name="Others">Who else of the person's team is absent, or asked to be, on some of its dates, as they may see it.</param>
public sealed record WaitingAbsence(SeenAbsence Absence, ImmutableArray<AccountEffect> Accounts, bool TellsBalance, ImmutableArray<SeenAbsence> Others);
