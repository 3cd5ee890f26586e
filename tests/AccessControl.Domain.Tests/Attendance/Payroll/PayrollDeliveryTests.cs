using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Payroll;

/// <summary>What payroll has is noted of each period with the batch, and what no batch noted is noted later.</summary>
public sealed class PayrollDeliveryTests
{
    private static readonly DateInterval Week = new(Monday.PlusDays(-7), Monday.PlusDays(-1));

    private readonly TimeDesks _desks = new();
    private readonly PayrollTemplate _template = PayrollSample.Plain() with { Codes = [new PayrollCodeRule(new PayCode("BASE"), "amount", "R")] };
    private readonly PayrollDelivery _delivery;

    public PayrollDeliveryTests() => _delivery = new PayrollDelivery(new PayrollDesk(_desks.Store, new FakeApplianceClock(_desks.Time)), (sheet, _) => ([new PayrollFile(sheet.Name, [.. "x"u8])], []));

    [Fact]
    public void Export_OfSeveral_NotesAllOfThemOrNone()
    {
        Close(Ada);
        Close(Ben);

        Assert.Contains("isn't HR", Refused(Export(Dan)), StringComparison.Ordinal);
        _desks.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");
        Assert.Equal("full", Export(Cleo).Match(_ => "", _ => "", failed => failed.Problem));
        Assert.Empty(_delivery.Batches().Kept);
        Assert.All(_desks.Periods.All(), period => Assert.Equal(PeriodState.Closed, period.State));

        _desks.Journal.Failure = null;
        Done(Export(Cleo));
        Assert.Single(_delivery.Batches().Kept);
        Assert.Equal([PeriodState.Exported, PeriodState.Exported], _desks.Periods.All().Select(period => period.State));
        Assert.Contains("nothing new", Refused(Export(Cleo)), StringComparison.Ordinal);
    }

    /// <summary>A period without pay, closed after the batch, is with payroll like the others.</summary>
    [Fact]
    public void Export_WithoutAnythingNew_NotesWhatWasClosedSince()
    {
        Close(Ada);
        Done(Export(Cleo));
        Close(Ben, hasWork: false);

        Assert.Contains("1 period is noted as exported by batch 1", Done(Export(Cleo)), StringComparison.Ordinal);

        Assert.All(_desks.Periods.All(), period => Assert.Equal(PeriodState.Exported, period.State));
        Assert.Single(_delivery.Batches().Kept);
    }

    /// <summary>What a site says to a template may change; a batch that was made stays what it was.</summary>
    [Fact]
    public void FilesOf_ABatch_AreMadeWithWhatWasSaidThen()
    {
        var adp = PayrollSample.Adp with { Codes = [new PayrollCodeRule(new PayCode("BASE"), "Reg Hours", null)] };
        Close(Ada);
        Done(_delivery.Export(_desks.Periods, adp, PayrollSample.AdpSettings, Week, Cleo).Told);

        Assert.Single(_delivery.Batches().Kept);
        var batch = _delivery.Find(1)!;

        Assert.Equal(PayrollSample.AdpSettings, batch.Settings);
        Assert.Equal("PRAB_EPI.csv", Assert.Single(_delivery.FilesOf(batch, adp).Files).Name);
        Assert.StartsWith("batch 1 is of adp-workforce-now-paydata", Assert.Single(_delivery.FilesOf(batch, _template).Problems), StringComparison.Ordinal);
    }

    /// <summary>One slip of the pen would have payroll take back everything and take it anew.</summary>
    [Fact]
    public void Export_WithOtherSettingsThatMoveWhatPayrollHas_IsAskedOnce_AndOthersArent()
    {
        var template = _template with
        {
            Settings = [new PayrollSetting("wageBase", "[0-9]+", "of hours worked"), new PayrollSetting("client", "[0-9]+", "whose")],
            Codes = [new PayrollCodeRule(new PayCode("BASE"), "amount", "{wageBase}")],
        };
        Close(Ada);
        Done(Give("1000", "1").Told);
        Assert.True(Give("1000", "2").Match(_ => false, upToDate => true, _ => false, _ => false));

        Assert.Equal("Settings aren't those of batch 1: wageBase was 1000, and is 1001 now. 1 amount would be taken back there and exported anew; say that it is meant, or set it as it was.", Refused(Give("1001", "1").Told));
        // What was asked about other settings, or another batch, isn't an answer.
        var code = CodeOf(Give("1001", "1"));
        Assert.NotEqual(code, CodeOf(Give("1002", "1", code)));
        Assert.NotEqual(code, CodeOf(Give("1001", "2", code)));

        Assert.Single(_delivery.Batches().Kept);
        Done(Give("1001", "1", code).Told);
        Assert.Equal([-1, 1], _delivery.Find(2)!.Lines.Select(line => Math.Sign(line.Count)));
        Done(Give("1000", "1", CodeOf(Give("1000", "1"))).Told);
        Assert.NotEqual(code, CodeOf(Give("1001", "1", code)));

        string CodeOf(PayrollOutcome outcome) => outcome.Match(_ => "", _ => "", question => question.Code, _ => "");

        PayrollOutcome Give(string wage, string client, string? meant = null) => _delivery.Export(
            _desks.Periods, template, ImmutableDictionary<string, string>.Empty.Add("wageBase", wage).Add("client", client), Week, Cleo, meant);
    }

    /// <summary>It is taken back under any settings: there is nothing to ask.</summary>
    [Fact]
    public void Export_OfWhatACorrectionBroughtToNothing_IsntAskedAboutOtherSettings()
    {
        var template = _template with
        {
            Settings = [new PayrollSetting("client", "[0-9]+", "whose")],
            Codes = [new PayrollCodeRule(new PayCode("BASE"), "amount", "R")],
        };
        Close(Ada);
        Done(Give("1").Told);
        var period = Assert.Single(_desks.Periods.All());
        Done(_desks.Periods.Adjust(period, _desks.Sheet(-7, -1) with { Employment = period.Employment }, Cleo, "wasn't there"));

        Done(Give("2").Told);

        Assert.Equal(-1, Math.Sign(Assert.Single(_delivery.Find(2)!.Lines).Count));

        PayrollOutcome Give(string client) => _delivery.Export(_desks.Periods, template, ImmutableDictionary<string, string>.Empty.Add("client", client), Week, Cleo);
    }

    /// <summary>Whoever has time and isn't closed is named, with or without a contract; whoever has none isn't.</summary>
    [Fact]
    public void Unsettled_OfSeveral_AreThoseWhoseTimePayrollIsntToldOf()
    {
        Close(Ada);
        var sheet = _desks.Sheet(-7, -1, (-7, 8, 16));
        Timesheet[] sheets =
        [
            sheet with { Employment = new EmploymentId($"c{Ada}") }, sheet with { Person = Ben }, sheet with { Person = Dan, Employment = null },
            _desks.Sheet(-7, -1) with { Person = Cleo },
        ];

        // A day of leave is told to payroll too.
        Done(_desks.Absences.Approve(_desks.Ask("leave", Days(0, 0)), Ben, ""));
        Assert.Equal([new UnsettledTime(Ada, Contract, PeriodState.Open, 28_800)], _desks.Periods.Unsettled([_desks.Sheet(0, 0)]));
        Assert.Equal(
            [new UnsettledTime(Ben, Contract, PeriodState.Open, 28_800), new UnsettledTime(Dan, null, PeriodState.Open, 28_800)],
            _desks.Periods.Unsettled(sheets));
    }

    /// <summary>Also where the sum is the same: an hour that moved to another code is paid otherwise.</summary>
    [Fact]
    public void Unsettled_OfWhatChangedSinceClosing_SaysWhatChangedOfEachCode()
    {
        Close(Ada);
        var moved = _desks.Sheet(-7, -1, (-6, 9, 17)) with { Employment = new EmploymentId($"c{Ada}") };

        var left = Assert.Single(_desks.Periods.Unsettled([moved]));

        Assert.Equal((Ada, PeriodState.Closed, 28_800), (left.Person, left.State, left.PaidSeconds));
        Assert.Equal([(Monday.PlusDays(-7), -28_800), (Monday.PlusDays(-6), 28_800)], left.Changes.Select(change => (change.Date, change.Difference)));
        Done(_desks.Periods.Adjust(_desks.Periods.Of(Ada, moved.Employment, Week.Start, Week.End), moved, Cleo, "the other day"));
        Assert.Empty(_desks.Periods.Unsettled([moved]));
    }

    /// <summary>Punches of whoever was erased are nobody's: no contract that could be imported has them.</summary>
    [Fact]
    public void Unsettled_OfPunchesOfNobody_IsNone() =>
        Assert.Empty(_desks.Periods.Unsettled([_desks.Sheet(-7, -1, (-7, 8, 16)) with { Person = new PersonId("erased-0123456789abcdef"), Employment = null }]));

    /// <summary>A second contract has dates of its own.</summary>
    [Fact]
    public void Close_OfDatesThatAreClosed_IsRefusedForThatContractAlone()
    {
        Close(Ada);
        var (from, to) = (Week.Start.PlusDays(2), Week.End.PlusDays(-1));
        var sheet = _desks.Sheet(-5, -2);

        Assert.Contains("is closed already", Refused(_desks.Periods.Approve(TimesheetPeriod.Open(Ada, new EmploymentId($"c{Ada}"), from, to), TimesheetSeconds.None, Cleo, "again")), StringComparison.Ordinal);
        Done(_desks.Periods.Approve(TimesheetPeriod.Open(Ada, Contract, from, to), PeriodDesk.SecondsOf(sheet), Cleo, "left"));
    }

    /// <summary>Among many contracts there are some of which nothing was ever said.</summary>
    [Fact]
    public void Adjust_OfAPeriodThatWasNeverBegun_IsRefused() => Assert.Contains(
        "isn't closed; change its record", Refused(_desks.Periods.Adjust(_desks.Periods.Of(Ada, Contract, Week.Start, Week.End), _desks.Sheet(-7, -1, (-7, 8, 16)), Cleo, "late")), StringComparison.Ordinal);

    private DeskOutcome Export(PersonId by) => _delivery.Export(_desks.Periods, _template, ImmutableDictionary<string, string>.Empty, Week, by).Told;

    private void Close(PersonId person, bool hasWork = true)
    {
        var contract = new EmploymentId($"c{person}");
        var sheet = _desks.Sheet(-7, -1, hasWork ? [(-7, 8, 16)] : []) with { Person = person, Employment = contract };
        TimesheetPeriod Period() => _desks.Periods.Of(person, contract, Week.Start, Week.End);
        Done(_desks.Periods.Approve(Period(), PeriodDesk.SecondsOf(sheet), Cleo, "on leave"));
        Done(_desks.Periods.Close(Period(), sheet, issue => issue.Kind.ToString(), isNamed: true, Cleo, "can't be found out"));
    }
}
