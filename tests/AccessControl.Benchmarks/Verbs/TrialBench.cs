using AccessControl.Benchmarks.Measuring;

namespace AccessControl.Benchmarks.Verbs;

/// <summary>A simulated day through the real pipeline, `demo --trial`, held against its goals.</summary>
internal static class TrialBench
{
    public const string Name = "trial";

    private const string Met = "met: ";
    private const string Missed = "NOT MET: ";

    public static async Task RunAsync(BenchContext context, string form)
    {
        if (context.TryOpen(context.TrialPack) is null)
        {
            return;
        }

        context.Say($"{Name}: {form} form, {context.TrialPack}");
        using var folder = new TemporaryFolder();
        var began = TimeProvider.System.GetTimestamp();
        var (_, output) = await ProgramRun.RunAsync("demo", "--trial", form, "--pack", context.TrialPack, "--data", folder.File("data"));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            context.Note(line.TrimEnd());
        }

        var goals = lines.Count(line => line.StartsWith(Met, StringComparison.Ordinal) || line.StartsWith(Missed, StringComparison.Ordinal));
        if (goals == 0)
        {
            throw new InvalidOperationException("The trial told no goal.");
        }

        context.Add(new Figure(Name, $"{context.TrialPack}, {form} form: goals missed of {goals}", lines.Count(line => line.StartsWith(Missed, StringComparison.Ordinal)), "") { Below = 1 });
        context.Add(new Figure(Name, $"{context.TrialPack}, {form} form: it took", TimeProvider.System.GetElapsedTime(began).TotalSeconds, "s"));
    }
}
