using System.Diagnostics;

namespace AccessControl.Architecture.Tests.Repository;

/// <summary>The working copy that these tests were built from.</summary>
internal static class Checkout
{
    /// <summary>The folder of AccessControl.sln, found upwards from the test's own folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, of every file that git tracks and that is there.</summary>
    public static IReadOnlyList<string> TrackedFiles { get; } = List("ls-files");

    /// <summary>Whole text of a file, by its path relative to the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The C# files of the projects that ship.</summary>
    public static IEnumerable<string> ShippedSources =>
        TrackedFiles.Where(p => p.StartsWith("src/", StringComparison.Ordinal) && p.EndsWith(".cs", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AccessControl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No AccessControl.sln above {AppContext.BaseDirectory}.");
    }

    private static string[] List(string arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", $"-c core.quotePath=false {arguments}")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(p => File.Exists(Path.Combine(Root, p)))];
    }
}
