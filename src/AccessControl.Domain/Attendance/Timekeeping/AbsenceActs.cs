using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>What an operator does about absences and accounts: whether it is for their role and team is asked first, then the rules of absences and accounts decide.</summary>
/// <param name="record">As it is now.</param>
/// <param name="acts">Of who acts.</param>
public sealed class AbsenceActs(TimeRecord record, TimeActs acts)
{
    /// <summary>Whether an absence would take more leave, or more time in lieu, than an account has once all that waits is approved: refused where it would, with the balance to the person and HR alone. Nothing forbids it; whoever asks is to know.</summary>
    /// <param name="person">Who will be absent.</param>
    /// <param name="type">Of what type.</param>
    /// <param name="span">When.</param>
    public DeskOutcome CheckBalance(PersonId person, AbsenceTypeId type, AbsenceSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        return acts.AsAsker(person, _ => record.Absences.Shortfall(person, type, span, acts.ViewerOf(person)) is { } shortfall
            ? new DeskOutcome.Refused($"{shortfall} Take less, or ask for it even so.")
            : new DeskOutcome.Done(person.Value, "The accounts have as much."));
    }

    /// <summary>Asks for an absence: of the own time, or by whoever decides on it.</summary>
    /// <param name="person">Who will be absent.</param>
    /// <param name="type">Of what type.</param>
    /// <param name="span">When.</param>
    /// <param name="why">For people to read; may be empty.</param>
    public DeskOutcome Ask(PersonId person, AbsenceTypeId type, AbsenceSpan span, string why) => acts.AsAsker(person, by => record.Absences.Ask(person, type, span, by, why));

    /// <summary>Takes back what nobody has decided on: the person, or who asked for them.</summary>
    public DeskOutcome Withdraw(AbsenceId id) => Of(id, person => acts.As(OperatorAct.See, person, by => record.Absences.Withdraw(id, by)));

    /// <summary>Approves.</summary>
    /// <param name="id">Which.</param>
    /// <param name="why">For people to read; may be empty.</param>
    public DeskOutcome Approve(AbsenceId id, string why) => Of(id, person => acts.As(OperatorAct.DecideTime, person, by => record.Absences.Approve(id, by, why)));

    /// <summary>Refuses.</summary>
    /// <param name="id">Which.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Refuse(AbsenceId id, string why) => Of(id, person => acts.As(OperatorAct.DecideTime, person, by => record.Absences.Refuse(id, by, why)));

    /// <summary>Takes back what was approved: the person until it begins, who decides on their time afterwards too.</summary>
    /// <param name="id">Which.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Cancel(AbsenceId id, string why) => Of(id, person => acts.AsAsker(person, by => record.Absences.Cancel(id, by, why)));

    /// <summary>Notes that a certificate was shown, where the operator may know that one lacks.</summary>
    public DeskOutcome SeeCertificate(AbsenceId id) => Of(id, person => acts.As(OperatorAct.DecideTime, person, by =>
        record.Absences.Find(id) is { } request && record.Absences.Seen([request], acts.ViewerOf) is [{ LacksCertificate: true }]
            ? record.Absences.SeeCertificate(id, by)
            : new DeskOutcome.Refused(AbsenceDeciding.NoCertificateDue)));

    /// <summary>Begins an account.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="from">First attendance date.</param>
    /// <param name="opening">What it begins with.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome OpenAccount(AccountId id, LocalDate from, AccountAmount opening, string why) => acts.AsKeeper(id.Person, by => record.Accounts.Open(id, from, opening, by, why));

    /// <summary>Books what somebody decided on.</summary>
    /// <param name="id">Which account.</param>
    /// <param name="draft">Granted, earned or paid out.</param>
    public DeskOutcome Book(AccountId id, MovementDraft draft) => acts.AsKeeper(id.Person, by => record.Accounts.Book(id, draft, by));

    /// <summary>Corrects a movement.</summary>
    /// <param name="id">Which account.</param>
    /// <param name="number">Of the wrong one.</param>
    /// <param name="right">What it should have been; null for nothing.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Correct(AccountId id, int number, AccountAmount? right, string why) => acts.AsKeeper(id.Person, by => record.Accounts.Correct(id, number, right, by, why));

    private DeskOutcome Of(AbsenceId id, Func<PersonId, DeskOutcome> done) =>
        record.Absences.Find(id) is { } request ? done(request.Person) : new DeskOutcome.Refused("There is no such absence; look at the list again.");
}
