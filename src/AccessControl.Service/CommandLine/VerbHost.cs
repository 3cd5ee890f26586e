using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>Runs verbs and turns what goes wrong into exit codes and one line on standard error.</summary>
internal sealed class VerbHost(TextWriter output, TextWriter error, TimeProvider time, TextReader? input = null)
{
    /// <summary>`--data DIR` of every verb.</summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Folder of database, keys and configuration (default: $ACCESSCONTROL_DATA, systemd's state directory, or the user's).",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>`--config FILE` of every verb.</summary>
    public Option<string?> Configuration { get; } = new("--config")
    {
        Description = "Configuration file (default: accesscontrol.json in the data folder).",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>A verb.</summary>
    /// <param name="name">As it is typed.</param>
    /// <param name="description">One line for the help.</param>
    /// <param name="symbols">Its own options and arguments.</param>
    /// <param name="run">What it does; the result is the exit code.</param>
    public Command Create(string name, string description, IEnumerable<Symbol> symbols, Func<ParseResult, Verb, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else
            {
                command.Arguments.Add((Argument)symbol);
            }
        }

        command.SetAction((parsed, cancellation) => RunAsync(parsed, run, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<ParseResult, Verb, CancellationToken, Task<int>> run, CancellationToken cancellation)
    {
        var verb = new Verb(output, error, input ?? Console.In, time, parsed.GetValue(Data), parsed.GetValue(Configuration));
        try
        {
            verb.CheckNamedConfiguration();
            return await run(parsed, verb, cancellation).ConfigureAwait(false);
        }
        catch (UnusableConfigurationException unusable)
        {
            await error.WriteLineAsync(OneLine(unusable.Message)).ConfigureAwait(false);
            return ExitCode.Unusable;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await error.WriteLineAsync("Cancelled; nothing was left half done.").ConfigureAwait(false);
            return ExitCode.Cancelled;
        }
        catch (IOException failure)
        {
            await error.WriteLineAsync($"{OneLine(failure.Message).TrimEnd('.')}; check the disk and where the output goes.").ConfigureAwait(false);
            return ExitCode.Unusable;
        }
#pragma warning disable CA1031 // The last catch: a bug is written down, and the user gets one line.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync($"This is a bug: {OneLine(bug.Message)} ({WriteDown(bug, parsed)})").ConfigureAwait(false);
            return ExitCode.Bug;
        }
    }

    private string WriteDown(Exception bug, ParseResult parsed)
    {
        try
        {
            var path = Path.Combine(parsed.GetValue(Data) is { } data && Directory.Exists(data) ? Path.GetFullPath(data) : Path.GetTempPath(), DataFolder.LogName);
            File.AppendAllText(path, $"{time.GetUtcNow():O} {bug}{Environment.NewLine}");
            return $"written to {path}";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"no log could be written: {OneLine(failure.Message)}";
        }
    }

    private static string OneLine(string message) => string.Join(' ', message.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
