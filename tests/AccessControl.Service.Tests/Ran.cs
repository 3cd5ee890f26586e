using AccessControl.Service.CommandLine;

namespace AccessControl.Service.Tests;

/// <summary>What a call of the program left behind.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Ran(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the command line in this process.</summary>
    public static Task<Ran> ProgramAsync(params string[] arguments) => ProgramWithAsync("", arguments);

    /// <summary>Runs the command line in this process, with this on standard input.</summary>
    public static async Task<Ran> ProgramWithAsync(string typed, params string[] arguments)
    {
        using var input = new StringReader(typed);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLineProgram.RunAsync(arguments, output, error, TimeProvider.System, TestContext.Current.CancellationToken, input);
        return new Ran(code, output.ToString(), error.ToString());
    }

    /// <summary>Holds it to: this exit code, nothing on standard output, one line on standard error with all of these in it.</summary>
    public void IsOneLine(int exitCode, params string[] parts)
    {
        Assert.Equal((exitCode, ""), (ExitCode, Output));
        var line = Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith("\n", Error, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }

    /// <summary>Holds it to: exit code 0 and one line on standard error with this in it.</summary>
    public Ran IsOnlyWarned(string part)
    {
        Assert.Equal(0, ExitCode);
        Assert.Contains(part, Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        return this;
    }

    /// <summary>Holds it to: exit code 0 and nothing on standard error.</summary>
    public Ran IsDone()
    {
        Assert.Equal((0, ""), (ExitCode, Error));
        return this;
    }
}
