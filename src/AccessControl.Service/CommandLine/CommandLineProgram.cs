using System.CommandLine;
using System.CommandLine.Help;

namespace AccessControl.Service.CommandLine;

/// <summary>The command line: parses, runs one verb, answers with an exit code.</summary>
internal static class CommandLineProgram
{
    /// <summary>Runs the program.</summary>
    /// <param name="arguments">As typed.</param>
    /// <param name="output">Results.</param>
    /// <param name="error">Everything else.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ctrl-C or SIGTERM.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellation)
    {
        var host = new VerbHost(output, error, time);
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
        if (!asksForHelp && parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync(Explain(parsed)).ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        if (parsed.CommandResult.Command is { Subcommands.Count: > 0 } group && parsed.Action is null)
        {
            await error.WriteLineAsync(
                $"Say what to do: {string.Join(", ", group.Subcommands.Select(command => command.Name))} (--help tells more).").ConfigureAwait(false);
            return ExitCode.Unusable;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellation).ConfigureAwait(false);
    }

    private static string Explain(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var command = parsed.CommandResult; command is { Parent: System.CommandLine.Parsing.CommandResult parent }; command = parent)
        {
            names.Push(command.Command.Name);
        }

        var help = string.Join(' ', names.Prepend("accesscontrol").Append("--help"));
        var first = parsed.UnmatchedTokens.Count > 0 && parsed.CommandResult.Command.Subcommands.Count == 0
            ? $"'{parsed.UnmatchedTokens[0]}' is not understood here."
            : parsed.Errors[0].Message.ReplaceLineEndings(" ");
        return $"{first} See: {help}";
    }
}
