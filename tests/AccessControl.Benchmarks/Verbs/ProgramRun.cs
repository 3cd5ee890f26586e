using AccessControl.Service.CommandLine;

namespace AccessControl.Benchmarks.Verbs;

/// <summary>A verb of the program, run in this process as a user would run it.</summary>
internal static class ProgramRun
{
    /// <returns>Exit code and standard output.</returns>
    /// <exception cref="InvalidOperationException">It can't be used, or failed by a bug.</exception>
    public static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLineProgram.RunAsync(arguments, output, error, TimeProvider.System, CancellationToken.None);
        return code is ExitCode.Done or ExitCode.No
            ? (code, output.ToString())
            : throw new InvalidOperationException($"accesscontrol {string.Join(' ', arguments)}: {error.ToString().Trim()}");
    }
}
