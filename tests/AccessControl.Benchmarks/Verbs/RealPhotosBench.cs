using System.Text.Json;
using AccessControl.Benchmarks.Measuring;

namespace AccessControl.Benchmarks.Verbs;

/// <summary>Both packs on real photographs, by `evaluate`: every picture with every other.</summary>
internal static class RealPhotosBench
{
    public const string Name = "real-photos";

    /// <summary>Names a folder that holds `lfw/images`.</summary>
    public const string Variable = "ACCESSCONTROL_FACES";

    public static async Task RunAsync(BenchContext context)
    {
        if (Folder() is not { } images)
        {
            context.Say($"left out: no {Path.Combine("lfw", "images")} in ${Variable} or ../shared/faces");
            return;
        }

        var fast = await EvaluateAsync(context, BenchContext.Fast, images);
        var anywhere = await EvaluateAsync(context, BenchContext.Anywhere, images);
        foreach (var (pack, outcome, other, otherOutcome) in new[]
        {
            (BenchContext.Fast, fast, BenchContext.Anywhere, anywhere), (BenchContext.Anywhere, anywhere, BenchContext.Fast, fast),
        })
        {
            if (outcome is not { } own)
            {
                continue;
            }

            context.Add(new Figure(Name, $"{pack}: FNMR at FMR 1e-3", own.Fnmr, "%") { ComparedWith = other, Reference = otherOutcome?.Fnmr });
            context.Add(new Figure(Name, $"{pack}: failure to acquire", own.FailureToAcquire, "%") { ComparedWith = other, Reference = otherOutcome?.FailureToAcquire });
        }
    }

    private static async Task<(double Fnmr, double FailureToAcquire)?> EvaluateAsync(BenchContext context, string pack, string images)
    {
        if (context.TryOpen(pack) is null)
        {
            return null;
        }

        context.Say($"{Name}: {pack}");
        using var folder = new TemporaryFolder();
        var (_, output) = await ProgramRun.RunAsync(
            "evaluate", "--pack", pack, "--central-face", "--images", images, "--out", folder.File("out"), "--data", folder.File("data"), "--json");
        using var report = JsonDocument.Parse(output);
        var root = report.RootElement;
        return (100 * root.GetProperty("fnmrAtFmr").GetProperty("1e-3").GetDouble(), 100 * root.GetProperty("failureToAcquireRate").GetDouble());
    }

    public static string? Folder()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Existing(named);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(Path.Combine(folder.FullName, "shared", "faces")) is { } images)
            {
                return images;
            }
        }

        return null;
    }

    private static string? Existing(string faces) => Path.Combine(faces, "lfw", "images") is var images && Directory.Exists(images) ? images : null;
}
