using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Tests.Matching;
using CsCheck;

namespace AccessControl.Domain.Tests.Entrances;

public sealed class EntranceInvariantTests
{
    /// <summary>Who stands there (0 nobody, 1 and 2 enrolled, 3 a stranger), for how many tenths of a second, and what the door does before.</summary>
    private static readonly Gen<(int Who, int Tenths, int Door)[]> AnyDay =
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 45], Gen.Int[0, 4]).Array[1, 25];

    [Fact]
    public async Task AnyDay_StrangersStayOutAndGrantsAreApart() => await AnyDay.SampleAsync(
        async day =>
        {
            await using var bench = new EntranceBench();
            bench.Enrol("p1", 1);
            bench.Enrol("p2", 2);
            var (isOpen, granted, noise) = (false, new Dictionary<string, Since>(), 0);
            foreach (var (who, tenths, door) in day)
            {
                if (door < 2 && isOpen != (door == 1))
                {
                    isOpen = !isOpen;
                    await bench.MoveDoor(isOpen);
                }

                for (var i = 0; i < tenths; i++)
                {
                    foreach (var since in granted.Values)
                    {
                        since.WasOpen |= isOpen;
                        since.HasClosed |= since.WasOpen && !isOpen;
                    }

                    var arrivals = await bench.See(0.1, frame => who == 0
                        ? ScriptedAnalyser.Nobody(frame)
                        : ScriptedAnalyser.Face(frame, Faces.Of(who == 3 ? 99 : who, 0.2, ++noise), EntranceBench.Near));
                    foreach (var since in granted.Where(g => g.Key != $"p{who}").Select(g => g.Value))
                    {
                        since.Away++;
                        since.LongestAway = Math.Max(since.LongestAway, since.Away);
                    }

                    if (granted.TryGetValue($"p{who}", out var mine))
                    {
                        mine.Away = 0;
                    }

                    foreach (var person in arrivals.Where(a => a.Decision is AccessDecision.Granted).Select(a => a.Person!.Value.Value))
                    {
                        Assert.Equal($"p{who}", person);
                        Assert.True(!granted.TryGetValue(person, out var since) || since.HasClosed || since.LongestAway >= 30);
                        granted[person] = new Since();
                    }
                }
            }

            var entries = await bench.Recorded(JournalEntryKind.AccessGranted);
            Assert.All(entries, e => Assert.NotNull(e.Punch));
        },
        iter: 60,
        threads: 1,
        seed: "0000spineA000");

    [Fact]
    public async Task SteadyState_AllocatesLittlePerFrame()
    {
        await using var bench = new EntranceBench();
        bench.Enrol("p1", 1);
        await bench.Stand(1, 1);
        using var still = bench.Frame();
        var analysis = ScriptedAnalyser.Face(still, Faces.Of(1, 0.2), EntranceBench.Near);
        bench.Analyser.Script = _ => analysis;
        var allocated = 0L;
        for (var i = 0; i < 200; i++)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(10));
            var frame = bench.Frame();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Null(await bench.Entrance.ProcessAsync(frame));
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.InRange(allocated / 200, 1, 4000);
    }

    private sealed class Since
    {
        public bool WasOpen { get; set; }

        public bool HasClosed { get; set; }

        public int Away { get; set; }

        public int LongestAway { get; set; }
    }
}
