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
        Done(_delivery.Export(_desks.Periods, adp, PayrollSample.AdpSettings, Week, Cleo));

        var batch = Assert.Single(_delivery.Batches().Kept);

        Assert.Equal(PayrollSample.AdpSettings, batch.Settings);
        Assert.Equal("PRAB_EPI.csv", Assert.Single(_delivery.FilesOf(batch, adp).Files).Name);
        Assert.StartsWith("batch 1 is of adp-workforce-now-paydata", Assert.Single(_delivery.FilesOf(batch, _template).Problems), StringComparison.Ordinal);
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

    /// <summary>Among many contracts there are some of which nothing was ever said.</summary>
    [Fact]
    public void Adjust_OfAPeriodThatWasNeverBegun_IsRefused() => Assert.Contains(
        "isn't closed; change its record", Refused(_desks.Periods.Adjust(_desks.Periods.Of(Ada, Contract, Week.Start, Week.End), _desks.Sheet(-7, -1, (-7, 8, 16)), Cleo, "late")), StringComparison.Ordinal);

    private DeskOutcome Export(PersonId by) => _delivery.Export(_desks.Periods, _template, ImmutableDictionary<string, string>.Empty, Week, by);

    private void Close(PersonId person, bool hasWork = true)
    {
        var contract = new EmploymentId($"c{person}");
        var sheet = _desks.Sheet(-7, -1, hasWork ? [(-7, 8, 16)] : []) with { Person = person, Employment = contract };
        TimesheetPeriod Period() => _desks.Periods.Of(person, contract, Week.Start, Week.End);
        Done(_desks.Periods.Approve(Period(), PeriodDesk.SecondsOf(sheet), Cleo, "on leave"));
        Done(_desks.Periods.Close(Period(), sheet, issue => issue.Kind.ToString(), isNamed: true, Cleo, "can't be found out"));
    }
}
