using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Corrections;

public sealed class ClockDeskTests
{
    private static readonly AccessPointId Gate = new("gate");

    private readonly TimeDesks _desks = new();

    /// <summary>A clock moves everybody's punches: whoever decides on some people's time doesn't put it right.</summary>
    [Fact]
    public async Task Shift_ByWhoIsntHr_IsRefused()
    {
        await PunchAsync(Ada, 8);
        var shift = Shift(0, 9, -7);

        Assert.All((PersonId[])[Ada, Ben, Dan], who => Assert.Contains("isn't HR", Refused(_desks.Clocks.Shift(shift, who, "measured", _ => true)), StringComparison.Ordinal));
        Assert.Empty(_desks.Corrections.InForce());

        Assert.Contains("A reason is asked for", Refused(_desks.Clocks.Shift(shift, Cleo, " ", _ => true)), StringComparison.Ordinal);
        Assert.Equal("Punches of gate are read -420 s later: 1 of 1 person.", Done(_desks.Clocks.Shift(shift, Cleo, "measured", _ => true)));
        Assert.Equal([shift], _desks.Corrections.InForce());
    }

    /// <summary>HR's own leaving stood two hours later by it: nobody decides on their own time, in bulk neither.</summary>
    [Fact]
    public async Task Shift_OfASpanWithAPunchOfWhoDoesIt_IsRefused()
    {
        await PunchAsync(Ada, 7);
        var own = await PunchAsync(Cleo, 8);

        Assert.Contains("holds 1 punch of your own; somebody else of HR", Refused(_desks.Clocks.Shift(Shift(0, 9, 5), Cleo, "slow", _ => true)), StringComparison.Ordinal);
        Assert.Contains("holds 1 punch of your own", Refused(_desks.Clocks.Shift(Shift(0, 9, 5), Cleo, "slow", _ => true, isTrial: true)), StringComparison.Ordinal);
        Assert.Empty(_desks.Clocks.All());

        // Beside it, at another point, or of another's punch that counts for nothing: it isn't their time.
        Done(_desks.Clocks.Shift(Shift(0, 8, 5), Cleo, "slow", _ => true));
        Done(_desks.Clocks.Shift(Shift(0, 9, 5) with { AccessPoint = new AccessPointId("yard") }, Cleo, "slow", _ => true));
        Done(_desks.Corrections.ByKey(Cleo, Monday, new CorrectionChange.AnnulPunch(own), Duration.Zero, "Not me."));
        Done(_desks.Clocks.Shift(Shift(8, 9, 5), Cleo, "slow", _ => true));
    }

    /// <summary>In what is to come the own punches would follow, whichever way the clock was wrong.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(-120)]
    public void Shift_OfASpanThatIsntOver_IsRefused(int minutes) =>
        Assert.Contains("isn't over", Refused(_desks.Clocks.Shift(Shift(0, 10, minutes), Cleo, "slow", _ => true)), StringComparison.Ordinal);

    [Fact]
    public async Task Shift_OfAnUnknownPoint_IsRefusedUnlessSomebodyPunchedThere()
    {
        Assert.Contains("knows no access point 'gate'", Refused(_desks.Clocks.Shift(Shift(0, 9, 5), Cleo, "slow", _ => false)), StringComparison.Ordinal);

        await PunchAsync(Ada, 8);
        Done(_desks.Clocks.Shift(Shift(0, 9, 5), Cleo, "slow", _ => false));
    }

    [Fact]
    public async Task Shift_OnTrial_TellsWhatItMovesAndMovesNothing()
    {
        await PunchAsync(Ada, 7);
        await PunchAsync(Ada, 8);
        await PunchAsync(Dan, 8);

        Assert.Equal("Nothing is changed yet. Punches of gate are read +300 s later: 3 of 2 people.", Done(_desks.Clocks.Shift(Shift(0, 9, 5), Cleo, "slow", _ => true, isTrial: true)));
        Assert.Empty(_desks.Clocks.All());
    }

    [Fact]
    public async Task All_OfAPerson_IsWhatMovesTheirPunches()
    {
        await PunchAsync(Ada, 7);
        await PunchAsync(Dan, 8);
        Done(_desks.Clocks.Shift(Shift(0, 8, 5), Cleo, "slow", _ => true));

        var one = Assert.Single(_desks.Clocks.All(Ada));

        Assert.Equal((Cleo, "slow", Duration.FromMinutes(5), 1, 1), (one.Act.By, one.Act.Why, one.Shift.By, one.Punches, one.People));
        Assert.Empty(_desks.Clocks.All(Dan));
    }

    private static PunchCorrection.ClockShift Shift(int from, int to, int minutes) => new(Gate, new Interval(At(from), At(to)), Duration.FromMinutes(minutes));

    private static Instant At(int hour) => Monday.AtMidnight().InUtc().ToInstant() + Duration.FromHours(hour);

    private async Task<long> PunchAsync(PersonId person, int hour)
    {
        await _desks.Journal.AppendAsync(
            [
                new JournalDraft(
                    JournalEntryKind.PunchImported,
                    new FakeApplianceClock(_desks.Time).Read(),
                    JournalFields.Of(),
                    Punch: new PunchDraft(person, Gate, At(hour), Direction.Unknown, DirectionSource.Inferred, PunchBasis.Imported)),
            ],
            AppendPriority.Background,
            TimeSpan.FromSeconds(1));
        return new FakePunchStore(_desks.Journal).Latest(1)[0].Sequence;
    }
}
