using System.CommandLine;
using AccessControl.Service.CommandLine;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>Every verb as the command tree has it, with what this suite has to know about each. A new verb without a row here fails the suite.</summary>
internal static class VerbTable
{
    private static readonly Dictionary<string, Row> Rows = new()
    {
        ["run"] = new(Bare.Refused, [], null),
        // Bare it would play the day: that is the demo's own test.
        ["demo"] = new(Bare.Plays, ["--for", "1s"], null),
        // Bare it may have to reach for the network.
        ["models install"] = new(Bare.Plays, [], null),
        ["models list"] = new(Bare.Done, [], null),
        ["models switch"] = new(Bare.Done, ["--finish"], null),
        ["models adapt export"] = new(Bare.Refused, ["--out", "out.captures", "--key", "out.key"], null, NeedsDefaultPack: true),
        ["models adapt list"] = new(Bare.Done, [], null),
        ["models adapt forget"] = new(Bare.Refused, ["none+site"], null),
        ["models verify"] = new(Bare.Done, [], null, NeedsDefaultPack: true),
        ["people import"] = new(Bare.Refused, ["none.csv"], "none.csv"),
        ["people list"] = new(Bare.Done, [], null),
        ["people consent"] = new(Bare.Refused, ["1001"], null),
        ["people references"] = new(Bare.Refused, ["1001"], null),
        ["people forget"] = new(Bare.Refused, ["1001", "--reference", "00000000-0000-0000-0000-000000000000"], null),
        ["people templates"] = new(Bare.Refused, ["1001"], null),
        ["people pin"] = new(Bare.Refused, ["1001"], null),
        ["people signature"] = new(Bare.Refused, ["1001"], null),
        ["people drop-captures"] = new(Bare.Refused, ["1001"], null),
        ["people erase"] = new(Bare.Refused, ["1001"], null),
        ["visitors list"] = new(Bare.Done, [], null),
        ["visitors sign-out"] = new(Bare.Refused, ["visitor-2345678"], null),
        ["visitors erase"] = new(Bare.Refused, ["visitor-2345678"], null),
        ["operators add"] = new(Bare.Refused, ["anna", "hr"], null),
        ["operators list"] = new(Bare.Done, [], null),
        ["operators role"] = new(Bare.Refused, ["anna", "hr"], null),
        ["operators reset"] = new(Bare.Refused, ["anna"], null),
        ["operators deactivate"] = new(Bare.Refused, ["anna"], null),
        ["operators code"] = new(Bare.Done, [], null),
        ["operators team"] = new(Bare.Refused, ["1001", "--nobody", "--from", "2026-11-01"], null),
        ["operators deputy"] = new(Bare.Refused, ["1001", "1002", "--from", "2026-11-01", "--until", "2026-11-02"], null),
        ["enrol"] = new(Bare.Refused, ["--person", "1001", "--image", "none.png"], "none.png", NeedsDefaultPack: true),
        ["identify"] = new(Bare.Refused, ["--image", "none.png"], "none.png", NeedsDefaultPack: true),
        ["verify"] = new(Bare.Refused, ["--person", "1001", "--image", "none.png"], "none.png", NeedsDefaultPack: true),
        ["compare-signatures"] = new(Bare.Refused, ["--image", "none.png", "--reference", "none.png"], "none.png"),
        ["evaluate"] = new(Bare.Refused, ["--images", "none", "--out", "out"], "none", NeedsDefaultPack: true),
        ["duplicates"] = new(Bare.Refused, ["none"], "none", NeedsDefaultPack: true),
        ["audit-gallery"] = new(Bare.Done, [], null, NeedsDefaultPack: true),
        ["attendance report"] = new(Bare.Refused, ["--from", "2026-11-01", "--to", "2026-11-30"], null),
        ["attendance timesheet"] = new(Bare.Refused, ["--from", "2026-11-01", "--to", "2026-11-30"], null),
        ["attendance plan check"] = new(Bare.Refused, ["none.json"], "none.json"),
        ["attendance plan save"] = new(Bare.Refused, ["none.json"], "none.json"),
        ["attendance plan show"] = new(Bare.Refused, [], null),
        ["attendance plan list"] = new(Bare.Done, [], null),
        ["attendance employments check"] = new(Bare.Refused, ["none.csv"], "none.csv"),
        ["attendance employments import"] = new(Bare.Refused, ["none.csv"], "none.csv"),
        ["attendance employments list"] = new(Bare.Done, [], null),
        ["attendance punches import"] = new(Bare.Refused, ["none.csv"], "none.csv"),
        ["attendance corrections list"] = new(Bare.Done, [], null),
        ["attendance corrections add"] = new(Bare.Refused, ["--person", "1001", "--at", "2026-11-02T08:00:00+01:00", "--direction", "in", "--by", "1001", "--why", "forgot"], null),
        ["attendance corrections annul"] = new(Bare.Refused, ["1", "--by", "1001", "--why", "forgot"], null),
        ["attendance corrections redirect"] = new(Bare.Refused, ["1", "--direction", "in", "--by", "1001", "--why", "forgot"], null),
        ["attendance corrections approve"] = new(Bare.Refused, ["none", "--by", "1001"], null),
        ["attendance corrections refuse"] = new(Bare.Refused, ["none", "--by", "1001", "--why", "no"], null),
        ["attendance corrections withdraw"] = new(Bare.Refused, ["none", "--by", "1001"], null),
        ["attendance corrections clock"] = new(Bare.Refused, ["gate", "--from", "noon", "--to", "2026-11-03T00:00:00+01:00", "--seconds", "-420", "--by", "1001", "--why", "fast"], null),
        ["attendance corrections worked-through"] = new(Bare.Refused, ["--person", "1001", "--date", "2026-11-02", "--by", "1001"], null),
        ["attendance absences types check"] = new(Bare.Refused, ["none.json"], "none.json"),
        ["attendance absences types save"] = new(Bare.Refused, ["none.json", "--by", "1003"], "none.json"),
        ["attendance absences types show"] = new(Bare.Refused, [], null),
        ["attendance absences list"] = new(Bare.Refused, ["--by", "1001"], null),
        ["attendance absences request"] = new(Bare.Refused, ["--person", "1001", "--type", "leave", "--from", "2026-11-02", "--by", "1001"], null),
        ["attendance absences approve"] = new(Bare.Refused, ["none", "--by", "1002"], null),
        ["attendance absences refuse"] = new(Bare.Refused, ["none", "--by", "1002", "--why", "no"], null),
        ["attendance absences withdraw"] = new(Bare.Refused, ["none", "--by", "1001"], null),
        ["attendance absences cancel"] = new(Bare.Refused, ["none", "--by", "1001", "--why", "no"], null),
        ["attendance absences certificate"] = new(Bare.Refused, ["none", "--by", "1002"], null),
        ["attendance accounts show"] = new(Bare.Refused, ["--person", "1001"], null),
        ["attendance accounts open"] = new(Bare.Refused, ["--person", "1001", "--contract", "007", "--kind", "leave", "--date", "2026-01-01", "--amount", "30", "--by", "1003", "--why", "contract"], null),
        ["attendance accounts grant"] = new(Bare.Refused, ["--person", "1001", "--contract", "007", "--kind", "leave", "--date", "2026-01-01", "--amount", "30", "--by", "1003", "--why", "2026"], null),
        ["attendance accounts earn"] = new(Bare.Refused, ["--person", "1001", "--contract", "007", "--kind", "time-in-lieu", "--date", "2026-01-01", "--amount", "8:00", "--by", "1003", "--why", "asked for"], null),
        ["attendance accounts pay-out"] = new(Bare.Refused, ["--person", "1001", "--contract", "007", "--kind", "leave", "--date", "2026-01-01", "--amount", "3", "--by", "1003", "--why", "left"], null),
        ["attendance accounts correct"] = new(Bare.Refused, ["1", "--person", "1001", "--contract", "007", "--kind", "leave", "--by", "1003", "--why", "wrong"], null),
        ["attendance accounts move"] = new(Bare.Refused, ["--person", "1001", "--contract", "007", "--kind", "leave", "--to-contract", "008", "--amount", "3", "--date", "2026-06-30", "--arrives", "2026-07-01", "--by", "1003", "--why", "rehired"], null),
        ["attendance accounts carry-over"] = new(Bare.Refused, ["--person", "1001", "--contract", "007", "--kind", "leave", "--year", "2025", "--by", "1003"], null),
        ["attendance accounts settle"] = new(Bare.Refused, ["--from", "2026-11-01", "--to", "2026-11-30", "--by", "1003"], null),
        ["attendance periods list"] = new(Bare.Done, [], null),
        ["attendance periods confirm"] = new(Bare.Refused, ["--person", "1001", "--from", "2026-11-01", "--to", "2026-11-30"], null),
        ["attendance periods dispute"] = new(Bare.Refused, ["--person", "1001", "--from", "2026-11-01", "--to", "2026-11-30", "--why", "no"], null),
        ["attendance periods answer"] = new(Bare.Refused, ["--person", "1001", "--from", "2026-11-01", "--to", "2026-11-30", "--by", "1002", "--why", "yes"], null),
        ["attendance periods approve"] = new(Bare.Refused, ["--from", "2026-11-01", "--to", "2026-11-30", "--by", "1002"], null),
        ["attendance periods close"] = new(Bare.Refused, ["--from", "2026-11-01", "--to", "2026-11-30", "--by", "1002"], null),
        ["attendance periods adjust"] = new(Bare.Refused, ["--from", "2026-11-01", "--to", "2026-11-30", "--by", "1002", "--why", "late"], null),
        ["attendance notices"] = new(Bare.Refused, ["--person", "1001"], null),
        ["attendance payroll export"] = new(Bare.Refused, ["none.json", "--from", "2026-11-01", "--to", "2026-11-30", "--out", "out", "--by", "1002"], "none.json"),
        ["attendance payroll repeat"] = new(Bare.Refused, ["1", "none.json", "--out", "out"], "none.json"),
        ["attendance payroll list"] = new(Bare.Done, [], null),
        ["attendance retention plan"] = new(Bare.Done, [], null),
        ["attendance retention run"] = new(Bare.Done, ["--dry-run"], null),
        ["attendance retention rules save"] = new(Bare.Refused, ["none.json", "--country", "DE", "--by", "1003"], "none.json"),
        ["attendance retention rules show"] = new(Bare.Refused, [], null),
        ["attendance retention holds list"] = new(Bare.Done, [], null),
        ["attendance retention holds place"] = new(Bare.Refused, ["case", "--by", "1003", "--why", "suit"], null),
        ["attendance retention holds lift"] = new(Bare.Refused, ["case", "--by", "1003", "--why", "ended"], null),
        ["journal verify"] = new(Bare.Done, [], null),
        ["journal export"] = new(Bare.Done, [], null),
        ["journal tail"] = new(Bare.Done, [], null),
        ["replay"] = new(Bare.Refused, ["1"], null),
        ["backup"] = new(Bare.Refused, ["backup.db"], null),
        ["restore"] = new(Bare.Refused, ["none.db"], "none.db"),
        ["doctor"] = new(Bare.Done, [], null, NeedsDefaultPack: true),
    };

    /// <summary>What a verb does when nothing else is typed.</summary>
    internal enum Bare
    {
        Done,
        Refused,
        Plays,
    }

    /// <summary>Every verb that does something, by its whole name.</summary>
    public static TheoryData<string> Leaves => [.. Tree().Where(entry => entry.Command.Subcommands.Count == 0).Select(entry => entry.Name)];

    /// <summary>Those that may be run with nothing: the others would play a day, or reach for the network.</summary>
    public static TheoryData<string> RunBare => Those(row => row.Bare != Bare.Plays);

    /// <summary>Those that begin no data folder.</summary>
    public static TheoryData<string> OnDataThatIsThere => [.. Rows.Keys.Where(verb => verb is not ("people import" or "demo"))];

    /// <summary>Those that name a file to be read.</summary>
    public static TheoryData<string> WithFile => Those(row => row.MissingFile is not null);

    /// <summary>Every verb that only leads to others; the empty name is the program's own.</summary>
    public static TheoryData<string> Groups => ["", .. Tree().Where(entry => entry.Command.Subcommands.Count > 0).Select(entry => entry.Name)];

    /// <summary>Names of rows, for the check that none is left over.</summary>
    public static IEnumerable<string> RowNames => Rows.Keys;

    public static Row Of(string verb) => Rows.TryGetValue(verb, out var row) ? row : throw new InvalidOperationException($"'{verb}' is new: give it a row in this table.");

    private static TheoryData<string> Those(Func<Row, bool> holds) => [.. Rows.Where(row => holds(row.Value)).Select(row => row.Key)];

    private static IEnumerable<(string Name, Command Command)> Tree()
    {
        var pending = new Queue<(string Name, Command Command)>(
            Verbs.All(new VerbHost(TextWriter.Null, TextWriter.Null, TimeProvider.System)).Select(command => (command.Name, command)));
        while (pending.TryDequeue(out var entry))
        {
            yield return entry;
            foreach (var below in entry.Command.Subcommands)
            {
                pending.Enqueue(($"{entry.Name} {below.Name}", below));
            }
        }
    }

    /// <param name="Bare">What it does when nothing else is typed.</param>
    /// <param name="Complete">Arguments that the parser takes; files named there are missing.</param>
    /// <param name="MissingFile">Which of them its error names; null where its only file is the configuration.</param>
    /// <param name="NeedsDefaultPack">True where it gets to the file, or to its end, only with the default pack installed.</param>
    internal sealed record Row(Bare Bare, string[] Complete, string? MissingFile, bool NeedsDefaultPack = false);
}
