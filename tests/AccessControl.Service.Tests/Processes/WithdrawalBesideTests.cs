using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Captures;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using AccessControl.Simulation.Devices;
using AccessControl.Vision.Cameras;
using AccessControl.Vision.Captures;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Service.Tests.Processes;

/// <summary>A clock without a door in the service, under a clock of the test's own; somebody takes an agreement back by a second process.</summary>
public sealed class WithdrawalBesideTests
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(66);

    [Theory]
    [InlineData("--withdraw", null, 0)]
    [InlineData("--for", "door", 1)]
    public async Task Agreement_TakenBackByASecondProcess_PunchesNoMoreAfterASecondAndHidesNothing(string how, string? what, int people)
    {
        using var site = new TemporarySite();
        site.ChangeConfiguration("\"portal\":\"front\",\"direction\":\"in\"", "\"direction\":\"in\"");
        await site.AddAsync(("1001", "Anna Example"));
        await site.EnrolAsync("1001", 0);
        var seen = SyntheticFaces.Write(site["seen.png"], 0, 1);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var configuration = SiteConfiguration.Load(site.Data.Configuration);
        using var store = ApplianceStore.Open(site.Data, time, new FakeApplianceClock(time));
        var matching = FaceMatching.Open(configuration, new ModelHouse(() => site.Pack), store, time);
        var devices = new ApplianceDevices(new CameraSchemes([new PipeScheme(time)]), portal => new SimulatedPortalLines(portal.Strike, time), allowsSimulated: true, time);
        using var appliance = new Appliance(configuration, store, matching, devices, time);
        appliance.Follower.Start();
        await StandAsync(appliance, time, seen, TimeSpan.FromSeconds(3));
        Assert.Equal(new PersonId("1001"), Assert.Single(store.Punches.Latest(10)).Person);
        var hours = await HoursAsync(site);
        Assert.Contains("Anna Example", hours, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(40));

        using var withdrawal = RunningProgram.Start(["people", "consent", "1001", how, .. what is null ? [] : new[] { what }, "--data", site.Data.Path]);
        (await withdrawal.EndAsync()).IsDone();
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(people, matching.Gallery.Current.People);
        await StandAsync(appliance, time, seen, TimeSpan.FromSeconds(3));
        Assert.Single(store.Punches.Latest(10));
        Assert.Equal(hours, await HoursAsync(site));
        await appliance.Entrances[0].Entrance.WhenRecorded();
    }

    private static async Task<string> HoursAsync(TemporarySite site)
    {
        using var store = ApplianceStore.Open(site.Data, TimeProvider.System);
        var date = AttendanceDates.DateAwayFromShifts(store.Punches.Latest(1)[0].At.InUtc().LocalDateTime).ToString("uuuu-MM-dd", null);
        return (await site.RunAsync("attendance", "timesheet", "--from", date, "--to", date)).IsDone().Output;
    }

    private static async Task StandAsync(Appliance appliance, FakeTimeProvider time, string picture, TimeSpan length)
    {
        var running = appliance.Entrances[0];
        using var decoded = new OpenCvPictureCodec(time).Read(picture).Match(frame => frame, problem => throw new InvalidOperationException(problem));
        for (var passed = BetweenFrames; passed <= length; passed += BetweenFrames)
        {
            time.Advance(BetweenFrames);
            Assert.True(running.Pool.TryRent(decoded.Width, decoded.Height, Instant.FromDateTimeOffset(time.GetUtcNow()), time.GetTimestamp(), out var frame));
            decoded.Pixels.CopyTo(frame.Pixels);
            await running.Entrance.ProcessAsync(frame);
        }
    }
}
