using System.Globalization;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Service.Demonstration;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Service.Tests.Demonstration;

/// <summary>The demo's month, begun at any hour of any date.</summary>
public sealed class DemoMonthTests
{
    private const int People = 12;

    [Theory]
    [InlineData("2026-11-27T10:00:00Z")]
    [InlineData("2026-11-30T23:59:00Z")]
    [InlineData("2026-12-01T00:01:00Z")]
    [InlineData("2026-12-01T02:59:00Z")]
    [InlineData("2026-12-01T03:01:00Z")]
    [InlineData("2026-12-20T12:00:00Z")]
    [InlineData("2027-01-01T00:30:00Z")]
    [InlineData("2027-03-01T01:00:00Z")]
    [InlineData("2028-02-29T09:00:00Z")]
    public async Task Kiosk_AtAnyHour_AsksWhoForgotForTheLeavingAndNobodyElse(string began)
    {
        using var folder = new TemporaryFolder();
        var data = DataFolder.Open(folder["data"]);
        EmptyAppliance.In(data);
        var time = new FakeTimeProvider(DateTimeOffset.Parse(began, CultureInfo.InvariantCulture));
        using var store = ApplianceStore.Open(data, time, new FakeApplianceClock(time));
        new PeopleImport(store.People, store.PeopleWriter, store.Clock, DateTimeZone.Utc)
            .Import([.. Enumerable.Range(0, People).Select(i => new PeopleImportRow(i + 2, DemoPeople.NumberOf(i).Value, DemoPeople.NameOf(i), "Simulated", ConsentText: "simulated"))], "simulated crowd", "demo")
            .Match(imported => imported, rejected => throw new InvalidOperationException(rejected.Errors[0].ToString()), failed => throw new InvalidOperationException(failed.Problem));
        DemoPeople.AddOperator(store);

        await new DemoMonth(store, 3, People).FillAsync(TestContext.Current.CancellationToken);

        var kiosk = new ApplianceTime(store, DateTimeZone.Utc, store.Supervision, PunchPolicy.Default).ForKiosks;
        var missing = DemoMonth.AtKiosk.ToDictionary(
            index => index,
            index => kiosk.DayOf(new KioskPunch(store.People.Find(DemoPeople.NumberOf(index))!, store.Clock.Read().Instant, 1, new KioskKey(PunchKey.In))).Missing?.Direction);
        Assert.Equal(Direction.In, missing[DemoMonth.Forgetful]);
        Assert.Null(missing[DemoMonth.Employee]);
    }
}
