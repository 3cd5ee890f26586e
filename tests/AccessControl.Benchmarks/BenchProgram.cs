using System.CommandLine;
using AccessControl.Benchmarks.Attendance;
using AccessControl.Benchmarks.Audits;
using AccessControl.Benchmarks.Bounds;
using AccessControl.Benchmarks.Encoders;
using AccessControl.Benchmarks.Entrances;
using AccessControl.Benchmarks.Evidence;
using AccessControl.Benchmarks.Journals;
using AccessControl.Benchmarks.Kiosks;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Benchmarks.Processes;
using AccessControl.Benchmarks.Searches;
using AccessControl.Benchmarks.Switching;
using AccessControl.Benchmarks.Templates;
using AccessControl.Benchmarks.Verbs;
using Spectre.Console;

namespace AccessControl.Benchmarks;

/// <summary>The command line of the measurements.</summary>
internal static class BenchProgram
{
    private static readonly (string Name, Func<BenchContext, Task> Run)[] Benches =
    [
        (FrameToRelayBench.Name, FrameToRelayBench.RunAsync),
        (StartBench.Name, StartBench.RunAsync),
        (MemoryBench.Name, MemoryBench.RunAsync),
        (AllocationBench.Name, AllocationBench.RunAsync),
        (JournalBench.Name, JournalBench.RunAsync),
        (ModelSwitchBench.Name, Synchronous(ModelSwitchBench.Run)),
    ];

    /// <summary>Experiments of several minutes, which run where they are named only.</summary>
    private static readonly (string Name, Func<BenchContext, Task> Run)[] Studies =
    [
        (EvidenceBench.Name, Synchronous(EvidenceBench.Run)),
        (AgeingBench.Name, Synchronous(AgeingBench.Run)),
        (AuditBench.Name, Synchronous(AuditBench.Run)),
        (BoundsBench.Name, Synchronous(BoundsBench.Run)),
        (EncoderBench.Name, EncoderBench.RunAsync),
        (TimesheetBench.Name, TimesheetBench.RunAsync),
        (PassersByBench.Name, PassersByBench.RunAsync),
        (EffortBench.Name, EffortBench.RunAsync),
        (EncoderRangesBench.Name, Synchronous(EncoderRangesBench.Run)),
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var only = new Option<string[]>("--only") { Description = "Runs these only.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. Benches.Select(bench => bench.Name), SearchBench.Name, TrialBench.Name, RealPhotosBench.Name, .. Studies.Select(study => study.Name)]);
        var json = new Option<string?>("--json") { Description = "Writes the figures to this file too.", HelpName = "FILE" };
        var trial = new Option<string?>("--trial") { Description = "Plays a simulated day too: short, or long (about 1,640 visits; most of an hour).", HelpName = "FORM" };
        trial.AcceptOnlyFromAmong("short", "long");
        var pack = new Option<string>("--pack") { Description = "Pack of the trial.", HelpName = "PACK", DefaultValueFactory = _ => BenchContext.Fast };
        pack.AcceptOnlyFromAmong(BenchContext.Fast, BenchContext.Anywhere);
        var photos = new Option<bool>("--real-photos") { Description = $"Measures both packs on real photographs too (lfw/images in ${RealPhotosBench.Variable} or ../shared/faces; several minutes)." };
        var largest = new Option<int?>("--largest")
        {
            Description = $"Largest gallery of the search: {SearchBench.Largest} where the search is named (half an hour), {SearchBench.LargestAmongOthers} among the others.",
            HelpName = "REFERENCES",
        };
        var root = new RootCommand("Measures the appliance and holds the figures against their goals. Exit code 1: a goal was missed.")
        {
            Options = { only, json, trial, pack, photos, largest },
        };
        root.SetAction((parsed, _) =>
        {
            var wanted = parsed.GetValue(only) ?? [];
            var chosen = Benches.Where(bench => wanted.Length == 0 || wanted.Contains(bench.Name, StringComparer.Ordinal)).ToList();
            var isSearchNamed = wanted.Contains(SearchBench.Name, StringComparer.Ordinal);
            if (isSearchNamed || wanted.Length == 0)
            {
                var references = parsed.GetValue(largest) ?? (isSearchNamed ? SearchBench.Largest : SearchBench.LargestAmongOthers);
                chosen.Add((SearchBench.Name, Synchronous(context => SearchBench.Run(context, references))));
            }

            var form = parsed.GetValue(trial) ?? (wanted.Contains(TrialBench.Name, StringComparer.Ordinal) ? "short" : null);
            if (form is not null)
            {
                chosen.Add((TrialBench.Name, context => TrialBench.RunAsync(context, form)));
            }

            if (parsed.GetValue(photos) || wanted.Contains(RealPhotosBench.Name, StringComparer.Ordinal))
            {
                chosen.Add((RealPhotosBench.Name, RealPhotosBench.RunAsync));
            }

            chosen.AddRange(Studies.Where(study => wanted.Contains(study.Name, StringComparer.Ordinal)));
            return MeasureAsync(
                chosen, new BenchContext(Console.Error) { TrialPack = parsed.GetRequiredValue(pack) }, parsed.GetValue(json), string.Join(' ', arguments));
        });
        return await root.Parse(arguments).InvokeAsync();
    }

    private static async Task<int> MeasureAsync(
        IEnumerable<(string Name, Func<BenchContext, Task> Run)> benches, BenchContext context, string? json, string command)
    {
        var machine = Machine.Read(Cores.Limit());
        Console.Error.WriteLine(machine);
        foreach (var (_, run) in benches)
        {
            await run(context);
        }

        FigureReport.Print(AnsiConsole.Console, context);
        if (json is not null)
        {
            await File.WriteAllTextAsync(json, FigureReport.ToJson(machine, $"./build.sh bench {command}".Trim(), context));
        }

        return context.Figures.All(figure => figure.IsMet != false) ? 0 : 1;
    }

    private static Func<BenchContext, Task> Synchronous(Action<BenchContext> run) => context =>
    {
        run(context);
        return Task.CompletedTask;
    };
}
