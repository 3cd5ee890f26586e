using System.Collections.Immutable;
using AccessControl.Benchmarks.Galleries;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Benchmarks.Journals;

/// <summary>
/// A grant with its punch into the journal, on the disk and on a file system in memory. The code is the same and asks for the same syncs; in
/// memory they cost nothing, so the difference is what the disk takes for being durable.
/// </summary>
internal static class JournalBench
{
    public const string Name = "journal";

    private const int WarmUp = 50;
    private const int Appends = 500;
    private const string InMemory = "/dev/shm";

    public static async Task RunAsync(BenchContext context)
    {
        context.Say($"{Name}: {Appends} appends");
        using var onDisk = new TemporaryFolder();
        var disk = await MeasureAsync(onDisk.Path);
        Samples? memory = null;
        if (Directory.Exists(InMemory))
        {
            using var inMemory = new TemporaryFolder(InMemory);
            memory = await MeasureAsync(inMemory.Path);
        }
        else
        {
            context.Say($"left out: there is no {InMemory} to compare with");
        }

        context.Add(new Figure(Name, "append of a grant with punch, on disk", disk.Median, "ms")
        {
            P99 = disk.Percentile(0.99),
            ComparedWith = memory is null ? null : "in memory, syncs free",
            Reference = memory?.Median,
        });
        if (memory is not null)
        {
            context.Add(new Figure(Name, "p99 of it", disk.Percentile(0.99), "ms") { ComparedWith = "in memory, syncs free", Reference = memory.Percentile(0.99) });
        }

        var sync = MeasureSync(onDisk.File("plain"));
        context.Add(new Figure(Name, "one plain write of 4 kB with fsync", sync.Median, "ms") { P99 = sync.Percentile(0.99) });
    }

    private static async Task<Samples> MeasureAsync(string folder)
    {
        using var store = ApplianceStore.Open(DataFolder.Open(folder), TimeProvider.System);
        var person = new PersonId("bench");
        RandomPeople.Must(store.PeopleWriter.Save([new Person(person, "Bench")], []));
        var samples = new Samples();
        for (var i = 0; i < WarmUp + Appends; i++)
        {
            var draft = Draft(store.Clock.Read(), person);
            var began = TimeProvider.System.GetTimestamp();
            RandomPeople.Must(await store.Journal.AppendAsync([draft], AppendPriority.Door, TimeSpan.FromSeconds(10)));
            if (i >= WarmUp)
            {
                samples.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return samples;
    }

    private static JournalDraft Draft(ClockReading clock, PersonId person) => new(
        JournalEntryKind.AccessGranted,
        clock,
        ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            [
                new("accessPoint", "bench-in"), new("portal", "bench"), new("model", "bench@00000000"), new("score", "0.923"), new("threshold", "0.600"),
                new("metric", "Cosine"), new("frames", "4"), new KeyValuePair<string, string>("token", Guid.NewGuid().ToString("N")),
            ]),
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [new("person", person.Value), new KeyValuePair<string, string>("name", "Bench")]),
        person,
        new PunchDraft(person, new AccessPointId("bench-in"), clock.Instant, Direction.In, DirectionSource.AccessPoint, PunchBasis.Granted));

    private static Samples MeasureSync(string path)
    {
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        var block = new byte[4096];
        var samples = new Samples();
        for (var i = 0; i < Appends; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            RandomAccess.Write(file, block, i * (long)block.Length);
            RandomAccess.FlushToDisk(file);
            samples.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        return samples;
    }
}
