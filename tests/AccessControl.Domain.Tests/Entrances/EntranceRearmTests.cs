using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using static AccessControl.Domain.Tests.Entrances.EntranceBench;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>One grant until the person has gone.</summary>
public sealed class EntranceRearmTests
{
    [Fact]
    public async Task PersonAtTheOpenDoor_SixtySeconds_GetsOneGrant()
    {
        await using var bench = WithPeople();
        var arrivals = await bench.Stand(1, Ada);
        await bench.MoveDoor(isOpen: true);
        arrivals.AddRange(await bench.Stand(60, Ada));
        Assert.Single(arrivals);
        Assert.Equal(1, bench.Lines.Releases);
        Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted));
        Assert.Empty(await bench.Recorded(JournalEntryKind.PersonRecognised));
    }

    [Fact]
    public async Task PersonAtTheOpenDoor_LooksAwayAgainAndAgain_GetsOneGrantAndEveryLookIsRecorded()
    {
        await using var bench = WithPeople();
        var arrivals = await bench.Stand(1, Ada);
        await bench.MoveDoor(isOpen: true);
        for (var i = 0; i < 10; i++)
        {
            arrivals.AddRange(await bench.Nobody(4));
            arrivals.AddRange(await bench.Stand(2, Ada));
        }

        Assert.Single(arrivals);
        Assert.Equal(1, bench.Lines.Releases);
        var looks = await bench.Recorded(JournalEntryKind.PersonRecognised);
        Assert.Equal(10, looks.Count);
        Assert.All(looks, l => Assert.Equal(PunchBasis.Recognised, l.Punch!.Basis));
    }

    [Fact]
    public async Task Person_DoorClosedAfterPassage_IsLetInAgain()
    {
        await using var bench = WithPeople();
        await bench.Stand(1, Ada);
        await bench.MoveDoor(isOpen: true);
        Assert.Empty(await bench.Stand(2, Ada));
        await bench.MoveDoor(isOpen: false);
        Assert.Single(await bench.Stand(1, Ada));
        Assert.Equal(2, bench.Lines.Releases);
    }

    [Fact]
    public async Task Person_FaceHasLeft_IsLetInAgain()
    {
        await using var bench = WithPeople();
        await bench.Stand(1, Ada);
        await bench.Nobody(3.5);
        Assert.Single(await bench.Stand(1, Ada));
    }

    [Fact]
    public async Task Person_ContactSticksOpen_IsLetInAgainAfterAWhile()
    {
        await using var bench = WithPeople();
        await bench.Stand(1, Ada);
        await bench.MoveDoor(isOpen: true);
        await bench.Nobody(31);
        Assert.Single(await bench.Stand(1, Ada));
    }
}
