using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timekeeping;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Kiosks;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Timekeeping;

/// <summary>Ada's night of the 15th ends on the 16th; what ends with the 15th is confirmed, and it is asked that the leaving doesn't count.</summary>
public sealed class TimeActsTests
{
    private static readonly EmploymentId Contract = new(SomeKiosk.Ada.Value);

    private readonly FakeTimeProvider _time = new(SomeKiosk.Begin.ToDateTimeOffset());
    private readonly StaffPlan _plan = Staffing.Of(SomeKiosk.Berlin, [], [], [], Staffing.Term(SomeKiosk.Ada.Value));
    private readonly SomeKiosk _site;
    private readonly CorrectionId _asked;
    private readonly Operator _hr = new(new OperatorId("op-22222222"), OperatorName.TryParse("hr")!, OperatorRoles.Of(OperatorRole.Hr), new PersonId("9001"));
    private readonly Operator _other = new(new OperatorId("op-33333333"), OperatorName.TryParse("other")!, OperatorRoles.Of(OperatorRole.Hr), new PersonId("9002"));
    private bool _failsPeriods;

    public TimeActsTests()
    {
        _site = new SomeKiosk(_time, plan: () => _plan);
        var left = AdasNight.Work(_site, _time);
        var record = Record();
        var sheet = Assert.Single(record.Timesheets.Report(Half.From, Half.To, record.Now, SomeKiosk.Ada).Sheets);
        TimeDesks.Done(record.Periods.Confirm(Half, PeriodDesk.SecondsOf(sheet), SomeKiosk.Ada));
        TimeDesks.Done(new TimeActs(record, _hr).Ask(SomeKiosk.Ada, new CorrectionChange.AnnulPunch(left.Sequence), "was somebody else"));
        var request = Assert.Single(record.Corrections.All()).Request;
        Assert.Equal(new LocalDate(2026, 6, 16), request.Date);
        _asked = request.Id;
    }

    private TimesheetPeriod Half => _site.Periods.Of(SomeKiosk.Ada, Contract, new LocalDate(2026, 6, 1), new LocalDate(2026, 6, 15));

    private CorrectionState Asked => _site.Corrections.Find(_asked)!.State;

    [Fact]
    public void Approve_AtTheEndOfANight_OpensTheDateBeforeOnceItHolds()
    {
        Assert.DoesNotContain("looked at again", TimeDesks.Done(Approve(_hr)), StringComparison.Ordinal);
        Assert.Equal((CorrectionState.AwaitsSecond, PeriodState.Confirmed), (Asked, Half.State));

        Assert.EndsWith("is approved. What was confirmed or approved of these hours is to be looked at again.", TimeDesks.Done(Approve(_other)), StringComparison.Ordinal);

        Assert.Equal((CorrectionState.Approved, PeriodState.Open), (Asked, Half.State));
        Assert.Equal((_other.Person!.Value, $"correction {_asked}"), (Half.Events[^1].Act.By, Half.Events[^1].Act.Why));
    }

    [Fact]
    public void Approve_WhereThePeriodCantBeOpened_RecordsNeither()
    {
        TimeDesks.Done(Approve(_hr));
        _failsPeriods = true;

        Assert.IsType<DeskOutcome.NotWritten>(Approve(_other));

        Assert.Equal((CorrectionState.AwaitsSecond, PeriodState.Confirmed), (Asked, Half.State));
        _failsPeriods = false;
        TimeDesks.Done(Approve(_other));
        Assert.Equal((CorrectionState.Approved, PeriodState.Open), (Asked, Half.State));
    }

    private DeskOutcome Approve(Operator by) => new TimeActs(Record(), by).Approve(_asked, "");

    private TimeRecord Record()
    {
        var events = new Failing(_site.Events, () => _failsPeriods);
        var (teams, punches) = (new Teams([], []), new FakePunchStore(_site.Journal));
        var supervision = new OperatorSupervision(teams, [_hr, _other]);
        var types = new AbsenceTypesDesk(events, supervision, _site.Clock);
        var accounts = new AccountDesk(events, supervision, types, _plan, _site.Clock);
        var periods = new PeriodDesk(events, new PeriodDeciding(supervision), _site.Clock, SomeKiosk.Berlin, accounts);
        return new TimeRecord(
            _site.Clock.Read().Instant,
            _plan,
            new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(_plan)),
            _site.Timesheets,
            new CorrectionDesk(events, new CorrectionDeciding(supervision, Duration.FromHours(2)), _site.Clock, SomeKiosk.Berlin),
            periods,
            punches,
            teams,
            new AbsenceDesk(events, supervision, types, accounts, periods, _plan, _site.Clock),
            accounts,
            new NoticeDesk(events, punches, supervision, _site.Clock, _plan));
    }

    /// <summary>Writes nothing that a period is part of, while a test says so.</summary>
    private sealed class Failing(ITimeEventStore inner, Func<bool> failsPeriods) : ITimeEventStore
    {
        public ImmutableArray<TimeEvent> Read(TimeSubject subject, PersonId? person = null) => inner.Read(subject, person);

        public ImmutableArray<TimeEvent> Read(TimeSubject subject, string key) => inner.Read(subject, key);

        public ImmutableArray<TimeEvent> Read(TimeSubject subject, IReadOnlyCollection<PersonId> people) => inner.Read(subject, people);

        public ImmutableArray<T> ReadEach<T>(TimeSubject subject, Func<TimeEvent, T> read) => inner.ReadEach(subject, read);

        public AppendOutcome Append(IReadOnlyList<TimeEventEntry> events) =>
            failsPeriods() && events.Any(one => one.Draft.Subject == TimeSubject.Period) ? new AppendOutcome.Failed(AppendFailure.DiskFull, "full") : inner.Append(events);
    }
}
