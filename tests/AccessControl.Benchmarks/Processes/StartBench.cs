using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Journal;
using AccessControl.Service.Composition;
using NodaTime;

namespace AccessControl.Benchmarks.Processes;

/// <summary>
/// From the start of the process to the first decision with 5,000 people: somebody stands before the camera from the beginning, and the
/// clock stops when the grant is in the journal and the relay was called. The dwell that shows intent is part of what a person waits for,
/// and none of what the program needs: both are told.
/// </summary>
internal static class StartBench
{
    public const string Name = "start";

    private const int People = 5000;
    private const int Starts = 7;
    private const double Dwell = 0.4;
    private const double GoalSeconds = 2;

    public static async Task RunAsync(BenchContext context)
    {
        if (context.TryOpen(BenchContext.Fast) is not { } pack)
        {
            return;
        }

        context.Say($"{Name}: {People} people, {Starts} starts each way");
        using var folder = new ServiceFolder(pack, People, referencesEach: 1);
        var withDwell = await MeasureAsync(folder, Dwell);
        var without = await MeasureAsync(folder, dwell: 0);
        context.Add(new Figure(Name, $"first decision, dwell of {Dwell} s included", withDwell.Whole.Median, "s")
        {
            Below = GoalSeconds,
            ComparedWith = "processor time of it",
            Reference = withDwell.Processor.Median,
        });
        context.Add(new Figure(Name, "first decision, without a dwell", without.Whole.Median, "s")
        {
            Below = GoalSeconds,
            ComparedWith = "with the dwell",
            Reference = withDwell.Whole.Median,
        });
        context.Add(new Figure(Name, "until the service says in the journal that it started", without.Started.Median, "s")
        {
            ComparedWith = "first decision",
            Reference = without.Whole.Median,
        });
        context.Add(new Figure(Name, "slowest of all starts, dwell included", withDwell.Whole.Largest, "s"));
    }

    private static async Task<(Samples Whole, Samples Started, Samples Processor)> MeasureAsync(ServiceFolder folder, double dwell)
    {
        folder.Configure(BenchContext.Fast, dwell);
        var (whole, started, processor) = (new Samples(), new Samples(), new Samples());
        for (var i = 0; i <= Starts; i++)
        {
            var before = folder.LastSequence();
            var (letIn, used, began) = await StartAsync(folder);

            // The first start only warms the disk's cache.
            if (i > 0)
            {
                whole.Add(letIn.TotalSeconds);
                processor.Add(used.TotalSeconds);
                started.Add((StartedAt(folder.Data, before) - began).TotalSeconds);
            }
        }

        return (whole, started, processor);
    }

    /// <summary>Starts the service, waits for the first grant and ends it.</summary>
    private static async Task<(TimeSpan LetIn, TimeSpan Processor, Instant Began)> StartAsync(ServiceFolder folder)
    {
        using var service = ServiceProcess.Start(folder.Data.Path);
        var letIn = await service.WhenLetInAsync();
        return (letIn, service.ProcessorTime(), Instant.FromDateTimeOffset(service.StartedAt));
    }

    private static Instant StartedAt(DataFolder data, long before)
    {
        using var store = ApplianceStore.Open(data, TimeProvider.System);
        var entry = store.JournalReader.ReadAfter(before, 100).First(entry => entry.Kind == JournalEntryKind.ServiceStarted);
        return JournalPayload.Read(entry.Payload.AsMemory()).Clock.Instant;
    }
}
