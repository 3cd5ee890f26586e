using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using AccessControl.Domain;

namespace AccessControl.Training.CommandLine;

/// <summary>The command line of the trainer: parses, runs one verb, answers with an exit code as `accesscontrol` does.</summary>
internal static class TrainingProgram
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>A training that stopped with a reason.</summary>
    public const int Stopped = 1;

    /// <summary>What was typed, or a file, can't be used.</summary>
    public const int Unusable = 2;

    /// <summary>A bug; the line on standard error names the log.</summary>
    public const int Bug = 70;

    /// <summary>Ended from outside before it was done.</summary>
    public const int Cancelled = 130;

    private const string LogName = "accesscontrol-train.log";

    /// <summary>Runs the program.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var root = new RootCommand("Trains siamese networks for AccessControl: nothing of it runs on the appliance.");
        root.Subcommands.Add(SignatureVerbs.Create(output, error));
        root.Subcommands.Add(CurationVerbs.Create(output, error));
        root.Subcommands.Add(FaceVerbs.Create(output, error));
        root.Subcommands.Add(BenchVerb.Create(output));
        root.Subcommands.Add(RecordVerbs.Create(output, error));
        root.Subcommands.Add(AdaptVerbs.Create(output, error));
        root.Subcommands.Add(AdaptVerbs.CreateCheck(output, error));
        if (arguments.Any(string.IsNullOrWhiteSpace))
        {
            await error.WriteLineAsync("An empty argument names nothing; write a value, or take its option out. See: accesscontrol-train --help").ConfigureAwait(false);
            return Unusable;
        }

        var parsed = root.Parse(arguments);
        if (parsed.Action is not HelpAction && parsed.Errors.Count > 0)
        {
            var names = new Stack<string>();
            for (var at = parsed.CommandResult; at is { Parent: CommandResult parent }; at = parent)
            {
                names.Push(at.Command.Name);
            }

            var help = string.Join(' ', names.Prepend("accesscontrol-train").Append("--help"));
            // The parser says only that a command is missing, whatever stands there.
            var problem = parsed.UnmatchedTokens is [var unknown, ..] ? $"'{unknown}' is not understood here"
                : parsed.CommandResult.Command.Subcommands is { Count: > 0 } below ? $"Say what to do: {string.Join(", ", below.Select(command => command.Name))}"
                : parsed.Errors[0].Message.ReplaceLineEndings(" ").TrimEnd('.');
            await error.WriteLineAsync($"{problem}. See: {help}").ConfigureAwait(false);
            return Unusable;
        }

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped before it was done; nothing is half written, and a training goes on from its last checkpoint by the same command.").ConfigureAwait(false);
            return Cancelled;
        }
        catch (Exception exception) when (exception is UnusableConfigurationException or Running.CheckpointException or IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(exception.Message.ReplaceLineEndings(" ")).ConfigureAwait(false);
            return Unusable;
        }
        catch (Exception exception) when (IsWithoutTorch(exception))
        {
            await error.WriteLineAsync("libtorch can't be loaded: it needs the C++ runtime of GCC 13 (Debian 13, Ubuntu 24.04). Elsewhere begin the command with: ./build.sh with-torch").ConfigureAwait(false);
            return Unusable;
        }
#pragma warning disable CA1031 // The last catch: a bug is written down, and the user gets one line.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync($"This is a bug: {bug.Message.ReplaceLineEndings(" ")} ({WriteDown(bug)})").ConfigureAwait(false);
            return Bug;
        }
    }

    private static bool IsWithoutTorch(Exception exception) =>
        exception is DllNotFoundException || (exception is NotSupportedException && exception.Message.Contains("libtorch", StringComparison.OrdinalIgnoreCase))
        || (exception.InnerException is { } inner && IsWithoutTorch(inner));

    private static string WriteDown(Exception bug)
    {
        try
        {
            var path = Path.Combine(Path.GetTempPath(), LogName);
            File.AppendAllText(path, $"{TimeProvider.System.GetUtcNow():O} {bug}{Environment.NewLine}");
            return $"written to {path}";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"no log could be written: {failure.Message.ReplaceLineEndings(" ")}";
        }
    }
}
