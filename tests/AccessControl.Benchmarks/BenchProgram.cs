using System.CommandLine;
using AccessControl.Benchmarks.Entrances;
using AccessControl.Benchmarks.Galleries;
using AccessControl.Benchmarks.Journals;
using AccessControl.Benchmarks.Measuring;
using Spectre.Console;

namespace AccessControl.Benchmarks;

/// <summary>The command line of the measurements.</summary>
internal static class BenchProgram
{
    private static readonly (string Name, Func<BenchContext, Task> Run)[] Benches =
    [
        (FrameToRelayBench.Name, FrameToRelayBench.RunAsync),
        (AllocationBench.Name, AllocationBench.RunAsync),
        (GalleryBench.Name, Synchronous(GalleryBench.Run)),
        (JournalBench.Name, JournalBench.RunAsync),
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var only = new Option<string[]>("--only") { Description = "Runs these only.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong([.. Benches.Select(bench => bench.Name)]);
        var json = new Option<string?>("--json") { Description = "Writes the figures to this file too.", HelpName = "FILE" };
        var root = new RootCommand("Measures the appliance and holds the figures against their goals. Exit code 1: a goal was missed.") { Options = { only, json } };
        root.SetAction((parsed, _) => MeasureAsync(parsed.GetValue(only) ?? [], parsed.GetValue(json), string.Join(' ', arguments)));
        return await root.Parse(arguments).InvokeAsync();
    }

    private static async Task<int> MeasureAsync(string[] only, string? json, string command)
    {
        var machine = Machine.Read(Cores.Limit());
        Console.Error.WriteLine(machine);
        var context = new BenchContext(Console.Error);
        foreach (var (name, run) in Benches)
        {
            if (only.Length == 0 || only.Contains(name, StringComparer.Ordinal))
            {
                await run(context);
            }
        }

        FigureReport.Print(AnsiConsole.Console, context.Figures);
        if (json is not null)
        {
            await File.WriteAllTextAsync(json, FigureReport.ToJson(machine, $"./build.sh bench {command}".Trim(), context.Figures));
        }

        return context.Figures.All(figure => figure.IsMet != false) ? 0 : 1;
    }

    private static Func<BenchContext, Task> Synchronous(Action<BenchContext> run) => context =>
    {
        run(context);
        return Task.CompletedTask;
    };
}
