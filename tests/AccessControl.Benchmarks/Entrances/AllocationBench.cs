using System.Diagnostics.Tracing;
using AccessControl.Benchmarks.Measuring;

namespace AccessControl.Benchmarks.Entrances;

/// <summary>What a frame leaves for the garbage collector, on all threads of the process, while somebody stands before the door and while people come and go.</summary>
internal static class AllocationBench
{
    public const string Name = "allocation";

    private const int Frames = 300;
    private const int Visits = 40;
    private const double GoalKilobytes = 50;

    public static async Task RunAsync(BenchContext context)
    {
        var people = new PicturedPeople();
        foreach (var pack in new[] { BenchContext.Fast, BenchContext.Anywhere })
        {
            if (context.TryOpen(pack) is not { } installed)
            {
                continue;
            }

            context.Say($"{Name}: {pack}, {Frames} frames and {Visits} visits");
            using var folder = new TemporaryFolder();
            using var entrance = new MeasuredEntrance(installed, people, folder.Path);
            for (var i = 0; i < 8; i++)
            {
                await entrance.VisitAsync(i);
            }

            var standing = await StandAsync(entrance);
            var coming = await ComeAndGoAsync(entrance);
            var large = await CountLargeAsync(entrance);
            const double FrameKilobytes = PicturedPeople.Width * PicturedPeople.Height * 3 / 1000d;
            context.Add(new Figure(Name, $"{pack}: a frame of a person who stands there", standing, "kB")
            {
                Below = GoalKilobytes,
                ComparedWith = "the frame's pixels",
                Reference = FrameKilobytes,
            });
            context.Add(new Figure(Name, $"{pack}: a frame, decisions and records included", coming, "kB")
            {
                Below = GoalKilobytes,
                ComparedWith = "the frame's pixels",
                Reference = FrameKilobytes,
            });
            context.Add(new Figure(Name, $"{pack}: large objects seen by the runtime's events", large, "") { Below = 1 });
        }
    }

    private static async Task<double> StandAsync(MeasuredEntrance entrance)
    {
        for (var i = 0; i < 10; i++)
        {
            await entrance.FrameAsync(0, i);
            entrance.PassFrameTime();
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Frames; i++)
        {
            await entrance.FrameAsync(0, i);
            entrance.PassFrameTime();
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / 1000d / Frames;
    }

    private static async Task<double> ComeAndGoAsync(MeasuredEntrance entrance)
    {
        var frames = 0;
        entrance.Analysed = _ => frames++;
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var i = 0; i < Visits; i++)
        {
            await entrance.VisitAsync(i);
        }

        return (GC.GetTotalAllocatedBytes(precise: true) - before) / 1000d / frames;
    }

    /// <summary>In a run of its own: listening allocates.</summary>
    private static async Task<int> CountLargeAsync(MeasuredEntrance entrance)
    {
        using var large = new LargeObjectListener();
        await StandAsync(entrance);
        await ComeAndGoAsync(entrance);
        return large.Count;
    }

    /// <summary>Counts what the runtime tells of allocations of large objects: one event for about each 100 kB of them.</summary>
    private sealed class LargeObjectListener : EventListener
    {
        private const EventKeywords GarbageCollection = (EventKeywords)1;
        private const uint Large = 1;
        private int _count;

        public int Count => Volatile.Read(ref _count);

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            {
                EnableEvents(eventSource, EventLevel.Verbose, GarbageCollection);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true
                && eventData.PayloadNames?.IndexOf("AllocationKind") is { } place and >= 0
                && eventData.Payload?[place] is Large)
            {
                Interlocked.Increment(ref _count);
            }
        }
    }
}
