using AccessControl.Domain;
using AccessControl.Domain.People.Records;
using AccessControl.Exchange.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>`duplicates FILE.csv`: who may stand in a list twice, and why. It proposes, and changes nothing.</summary>
internal static class DuplicateRecordsList
{
    private const int Most = 50;

    /// <summary>Looks through a list.</summary>
    /// <param name="verb">Streams.</param>
    /// <param name="file">The list.</param>
    /// <param name="asJson">Everything, as JSON.</param>
    /// <param name="cancellation">Ctrl-C.</param>
    /// <exception cref="UnusableConfigurationException">The list can't be used; the line names file, line and mend.</exception>
    public static async Task<int> RunAsync(Verb verb, string file, bool asJson, CancellationToken cancellation)
    {
        var lines = RecordCsv.Read(file);
        if (lines.Count == 0)
        {
            throw new UnusableConfigurationException($"{file}:1: holds nobody; a line for each person follows the names of the columns.");
        }

        PersonRecord[] records = [.. lines.Select(line => line.Record)];
        var search = RecordMatching.Open(new ProposalOptions());
        var proposals = await StageBars<int>.RunAsync(
            verb, done => ("Comparing", done, records.Length), progress => search.Among(records, progress.Report, cancellation), cancellation).ConfigureAwait(false);
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(new { file, records = records.Length, proposals = proposals.Select(proposal => Json(proposal, i => Named(lines[i]))) })).ConfigureAwait(false);
            return ExitCode.Done;
        }

        await verb.Output.WriteLineAsync(proposals.Count == 0
            ? $"{Count(records.Length, "line", "lines")}; nobody seems to stand there twice."
            : $"{Count(records.Length, "line", "lines")}; {Count(proposals.Count, "pair", "pairs")} may be one person. Nothing was changed: look at them.").ConfigureAwait(false);
        foreach (var proposal in proposals.Take(Most))
        {
            await verb.Output.WriteLineAsync($"  {proposal.Probability:0 %}  {Shown(lines[proposal.One])} may be {Shown(lines[proposal.Other])}: {Why(proposal)}").ConfigureAwait(false);
        }

        if (proposals.Count > Most)
        {
            await verb.Output.WriteLineAsync($"  and {Count(proposals.Count - Most, "more pair", "more pairs")}; --json prints all").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    /// <summary>A proposal as an object to write.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="named">Tells a record.</param>
    public static object Json(DuplicateProposal proposal, Func<int, object> named) => new
    {
        first = named(proposal.One),
        second = named(proposal.Other),
        probability = Math.Round(proposal.Probability, 3),
        agrees = AgreementWords.For(proposal.Agreement),
        differs = AgreementWords.Against(proposal.Agreement),
    };

    /// <summary>What agrees, and what doesn't, in words.</summary>
    public static string Why(DuplicateProposal proposal)
    {
        var (agrees, differs) = (AgreementWords.For(proposal.Agreement), AgreementWords.Against(proposal.Agreement));
        return differs.Length == 0 ? agrees : $"{agrees}; {differs}";
    }

    /// <summary>Text of a list on one line of a terminal: whatever would move the cursor is a space, and what is long is cut.</summary>
    public static string OnOneLine(string text)
    {
        const int longest = 60;
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= longest ? line : $"{line[..longest]}…";
    }

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    private static string Shown((int Line, PersonRecord Record) line) =>
        $"line {line.Line} {OnOneLine(line.Record.ShownName)}{(string.IsNullOrWhiteSpace(line.Record.Number) ? "" : $" ({OnOneLine(line.Record.Number)})")}";

    private static object Named((int Line, PersonRecord Record) line) => new { line.Line, line.Record.Number, name = line.Record.ShownName };
}
