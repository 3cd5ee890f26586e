using AccessControl.Benchmarks.Measuring;

namespace AccessControl.Benchmarks.Processes;

/// <summary>What the running service holds in memory with 50,000 references, and with none but one.</summary>
internal static class MemoryBench
{
    public const string Name = "memory";

    private const int People = 10_000;
    private const int ReferencesEach = 5;
    private const double GoalMegabytes = 400;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(BenchContext context)
    {
        foreach (var name in new[] { BenchContext.Fast, BenchContext.Anywhere })
        {
            if (context.TryOpen(name) is not { } pack)
            {
                continue;
            }

            context.Say($"{Name}: {name}, {People * ReferencesEach} references");
            var (emptyResident, emptyLargest) = await MeasureAsync(pack.Pack.Name, new ServiceFolder(pack, 0, 0));
            var (resident, largest) = await MeasureAsync(pack.Pack.Name, new ServiceFolder(pack, People, ReferencesEach));
            context.Add(new Figure(Name, $"{name}: resident with {People * ReferencesEach} references", resident, "MB")
            {
                Below = GoalMegabytes,
                ComparedWith = "with one reference",
                Reference = emptyResident,
            });
            context.Add(new Figure(Name, $"{name}: at most since the start", largest, "MB")
            {
                Below = GoalMegabytes,
                ComparedWith = "with one reference",
                Reference = emptyLargest,
            });
        }
    }

    private static async Task<(long Resident, long Largest)> MeasureAsync(string pack, ServiceFolder made)
    {
        using var folder = made;
        folder.Configure(pack, dwellSeconds: 0.4);
        using var service = ServiceProcess.Start(folder.Data.Path);
        await service.WhenLetInAsync();
        await Task.Delay(Settling, TimeProvider.System);
        return service.MemoryMegabytes();
    }
}
