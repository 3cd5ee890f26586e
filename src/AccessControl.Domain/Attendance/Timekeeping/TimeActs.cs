using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>What an operator does about time: whether it is for their role and team is asked first, then the rules of corrections and periods decide. Each act that is done stands in the journal.</summary>
/// <param name="record">As it is now.</param>
/// <param name="acting">Who acts.</param>
public sealed class TimeActs(TimeRecord record, Operator acting)
{
    /// <summary>Asks for a correction: of the own time, or by whoever decides on it.</summary>
    /// <param name="person">Whose time.</param>
    /// <param name="change">What.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Ask(PersonId person, CorrectionChange change, string why)
    {
        ArgumentNullException.ThrowIfNull(change);
        return AsAsker(person, by =>
        {
            var at = change.Match(add => add.At, annul => MomentOf(person, annul.Sequence), turn => MomentOf(person, turn.Sequence));
            if (at is not { } moment)
            {
                return new DeskOutcome.Refused("There is no such punch of this person; choose one of the timesheet.");
            }

            var date = record.Derivation.DateOf(person, moment);
            return record.Corrections.Ask(person, date, change, record.Timesheets.EffectOf(person, date, change, record.Corrections.Waiting(person, date)), by, why);
        });
    }

    /// <summary>Notes that the operator has read what they were told about their own record.</summary>
    /// <param name="upTo">Sequence of the newest notice that was shown.</param>
    public DeskOutcome ReadNotices(long upTo) => acting.Person is { } own ? record.Notices.Read(own, upTo) : NoPerson();

    /// <summary>Takes a correction back that doesn't hold yet: the person, or who asked for them.</summary>
    public DeskOutcome Withdraw(CorrectionId id) =>
        Of(id, OperatorAct.See, (request, by) => record.Corrections.Withdraw(request.Id, by));

    /// <summary>Approves a correction; once it holds, what was confirmed or approved of its hours is open again, by the same transaction.</summary>
    /// <param name="id">Which.</param>
    /// <param name="why">For people to read; may be empty.</param>
    public DeskOutcome Approve(CorrectionId id, string why) =>
        Of(id, OperatorAct.DecideTime, (request, by) => record.Corrections.Approve(request.Id, by, why, record.Timesheets.EffectOf, one => record.Periods.ChangesOf(one, record.Timesheets, by)));

    /// <summary>Refuses a correction.</summary>
    /// <param name="id">Which.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Refuse(CorrectionId id, string why) => Of(id, OperatorAct.DecideTime, (request, by) => record.Corrections.Refuse(request.Id, by, why));

    /// <summary>Says that the own record is right.</summary>
    public DeskOutcome Confirm(TimesheetPeriod period) => Of(period, OperatorAct.Ask, by => record.Periods.Confirm(period, SecondsOf(period), by));

    /// <summary>Says that the own record isn't right, and why.</summary>
    public DeskOutcome Dispute(TimesheetPeriod period, string why) => Of(period, OperatorAct.Ask, by => record.Periods.Dispute(period, by, why));

    /// <summary>Answers a dispute.</summary>
    public DeskOutcome Answer(TimesheetPeriod period, string why) => Of(period, OperatorAct.DecideTime, by => record.Periods.Answer(period, by, why));

    /// <summary>Approves a period; with a reason also one that the person said nothing about.</summary>
    public DeskOutcome Approve(TimesheetPeriod period, string why) => Of(period, OperatorAct.DecideTime, by => record.Periods.Approve(period, SecondsOf(period), by, why));

    /// <summary>Closes a period with what its timesheet holds, for ever.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="sheet">Of the period.</param>
    /// <param name="words">Says what is to be looked at.</param>
    /// <param name="isNamed">Closes it although something is to be looked at, under the name of who does.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Close(TimesheetPeriod period, Timesheet sheet, Func<TimesheetIssue, string> words, bool isNamed, string why) =>
        AsCloser(by => record.Periods.Close(period, sheet, words, isNamed, by, why));

    /// <summary>Makes of what changed after closing an adjustment of a later period.</summary>
    /// <param name="period">Closed; not the own.</param>
    /// <param name="sheet">As it would be now.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Adjust(TimesheetPeriod period, Timesheet sheet, string why) =>
        AsCloser(_ => Of(period, OperatorAct.DecideTime, by => record.Periods.Adjust(period, sheet, by, why)));

    /// <summary>Makes the next batch of closed periods for payroll, and keeps it.</summary>
    /// <param name="payroll">Makes batches.</param>
    /// <param name="template">By which template.</param>
    /// <param name="settings">What the site says to it.</param>
    /// <param name="span">First and last attendance date of the periods.</param>
    /// <param name="meant">The code of a question that is answered by this, null for none.</param>
    public PayrollOutcome Export(PayrollDelivery payroll, PayrollTemplate template, ImmutableDictionary<string, string> settings, DateInterval span, string? meant = null)
    {
        ArgumentNullException.ThrowIfNull(payroll);
        PayrollOutcome? outcome = null;
        var told = AsCloser(by => (outcome = payroll.Export(record.Periods, template, settings, span, by, meant)).Told);
        return outcome ?? new PayrollOutcome.NotDone(told);
    }

    /// <summary>How many contracts have time on dates of which payroll isn't told, because their period isn't closed, or people time of none; 0 for who doesn't close periods.</summary>
    /// <param name="span">First and last attendance date of the periods.</param>
    public int CountUnsettled(DateInterval span)
    {
        ArgumentNullException.ThrowIfNull(span);
        return OperatorRights.DenialOf(acting, SiteAct.ClosePeriods) is not null ? 0 : record.Periods.Unsettled(record.Timesheets.Report(span.Start, span.End, record.Now).Sheets).Length;
    }

    /// <summary>Why an operator may not do something with a person's record, with what to do instead.</summary>
    public static string Words(ActDenial denial) => denial switch
    {
        ActDenial.Inactive => "This account was deactivated; ask an administrator.",
        ActDenial.OwnTime => "Nobody decides on their own time; ask your supervisor or a deputy.",
        ActDenial.NotOwnTeam => "This person isn't in your team today; their supervisor, a deputy or HR decides.",
        ActDenial.NotOwnRecord => "It is somebody else's record; each person asks for their own.",
        _ => "None of your roles does that; a supervisor or HR does.",
    };

    private DeskOutcome Of(CorrectionId id, OperatorAct act, Func<CorrectionRequest, PersonId, DeskOutcome> done) => record.Corrections.Find(id) is { } request
        ? As(act, request.Person, by => done(request, by))
        : new DeskOutcome.Refused("There is no such correction; look at the list again.");

    private DeskOutcome Of(TimesheetPeriod period, OperatorAct act, Func<PersonId, DeskOutcome> done)
    {
        ArgumentNullException.ThrowIfNull(period);
        return As(act, period.Person, done);
    }

    /// <summary>All time of a period as it is now, whatever the operator may see of absences.</summary>
    private TimesheetSeconds SecondsOf(TimesheetPeriod period) =>
        record.Timesheets.Report(period.From, period.To, record.Now, period.Person).Sheets.FirstOrDefault(sheet => sheet.Employment == period.Employment) is { } sheet ? PeriodDesk.SecondsOf(sheet) : TimesheetSeconds.None;

    /// <summary>Does something with a person's accounts where the operator keeps them; never the own.</summary>
    internal DeskOutcome AsKeeper(PersonId person, Func<PersonId, DeskOutcome> done) =>
        OperatorRights.DenialOf(acting, SiteAct.KeepAccounts) is not null ? new DeskOutcome.Refused("None of your roles keeps accounts; HR does.") : As(OperatorAct.DecideTime, person, done);

    /// <summary>As whom the operator looks at a person's absences.</summary>
    internal AbsenceViewer ViewerOf(PersonId person) => new TimeOffice(record, acting).ViewerOf(person);

    /// <summary>Asks for something of the own record, or for another by who decides on it.</summary>
    internal DeskOutcome AsAsker(PersonId person, Func<PersonId, DeskOutcome> done) => As(acting.Person == person ? OperatorAct.Ask : OperatorAct.DecideTime, person, done);

    private DeskOutcome AsCloser(Func<PersonId, DeskOutcome> done) =>
        OperatorRights.DenialOf(acting, SiteAct.ClosePeriods) is not null ? new DeskOutcome.Refused("None of your roles closes periods; HR does.")
        : acting.Person is not { } by ? NoPerson()
        : done(by);

    /// <summary>Does something where the operator's role and team allow it.</summary>
    internal DeskOutcome As(OperatorAct act, PersonId person, Func<PersonId, DeskOutcome> done) =>
        OperatorRights.DenialOf(acting, act, person, record.Teams, record.Today) is { } denial ? new DeskOutcome.Refused(Words(denial))
        : acting.Person is not { } by ? NoPerson()
        : done(by);

    private static DeskOutcome.Refused NoPerson() =>
        new("Your account belongs to no person, so nobody could tell whether it is your own time; an administrator adds an account for you with your person number.");

    /// <summary>When a punch was, recorded or added; null where the person has no such punch.</summary>
    private Instant? MomentOf(PersonId person, long sequence) =>
        record.Punches.Find(sequence) is { } punch ? punch.Person == person ? punch.At : null
        : record.Corrections.InForce(person).Select(one => one.Match<Punch?>(added => added.Punch, _ => null, _ => null, _ => null)).FirstOrDefault(added => added?.Sequence == sequence)?.At;
}
