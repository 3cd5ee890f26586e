using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace AccessControl.Service.CommandLine;

/// <summary>The command line: parses, runs one verb, answers with an exit code.</summary>
internal static class CommandLineProgram
{
    /// <summary>Below the 10 s after which systemd kills; locks are dropped at the beginning of a stop, not at its end.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(8);

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">As typed.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Everything else.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ctrl-C or SIGTERM; whoever listens for them ends the process by the second.</param>
    /// <param name="input">What is typed or piped in; null for the console's.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellation, TextReader? input = null)
    {
        var host = new VerbHost(output, error, time, input);
        var root = new RootCommand("A door that knows its people: access control and time attendance by face, on this machine alone.")
        {
            Options = { host.Data, host.Configuration },
        };
        foreach (var command in Verbs.All(host))
        {
            root.Subcommands.Add(command);
        }

        var parsed = root.Parse(arguments);
        var asksForHelp = parsed.Action is HelpAction;
        if (!asksForHelp && (parsed.Errors.Count > 0 || Misplaced(parsed) is not null))
        {
            await error.WriteLineAsync(Explain(parsed)).ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        var running = parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation);
        try
        {
            return await running.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await EndedAsync(running, time).ConfigureAwait(false);
        }
    }

    /// <summary>What a verb answers that was told to end; one that takes too long is left behind.</summary>
    private static async Task<int> EndedAsync(Task<int> running, TimeProvider time)
    {
        try
        {
            return await running.WaitAsync(LongestStop, time).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            return ExitCode.Cancelled;
        }
    }

    /// <summary>A mistyped option that the parser took for a value; a file of such a name is reached as ./--name.</summary>
    private static string? Misplaced(ParseResult parsed) =>
        parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.Length > 2 && token.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    private static string Explain(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var at = parsed.CommandResult; at is { Parent: CommandResult parent }; at = parent)
        {
            names.Push(at.Command.Name);
        }

        var help = string.Join(' ', names.Prepend("accesscontrol").Append("--help"));
        // The parser says only that a command is missing, whatever stands after a group.
        var unknown = Misplaced(parsed) ?? (parsed.UnmatchedTokens is [var token, ..] ? token : null);
        var command = parsed.CommandResult.Command;
        var first = unknown is not null ? $"'{unknown}' is not understood here."
            : command.Subcommands.Count > 0 ? $"Say what to do: {string.Join(", ", command.Subcommands.Select(below => below.Name))}."
            : ParserWords.Of(parsed.Errors[0].Message.ReplaceLineEndings(" "));
        return $"{first} See: {help}";
    }
}
