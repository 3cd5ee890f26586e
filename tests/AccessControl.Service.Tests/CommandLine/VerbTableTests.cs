using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class VerbTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VerbTableTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("people list")]
    [InlineData("people erase 1001")]
    [InlineData("journal verify")]
    [InlineData("attendance report --from 2026-11-01 --to 2026-11-30")]
    public async Task ReadingVerb_InAFolderWithoutData_SaysSoAndMakesNone(string words)
    {
        var mistyped = _folder["typo"];

        (await Ran.ProgramAsync([.. words.Split(' '), "--data", mistyped])).IsOneLine(2, mistyped, "--data");

        Assert.False(Directory.Exists(mistyped) && Directory.EnumerateFileSystemEntries(mistyped).Any());
    }

    [Fact]
    public void Table_AndCommandTree_HoldTheSameVerbs() =>
        Assert.Equal(VerbTable.Leaves.Select(row => row.Data).Order(), VerbTable.RowNames.Order());

    [Theory]
    [MemberData(nameof(VerbTable.RunBare), MemberType = typeof(VerbTable))]
    public async Task Verb_WithNothing_IsDoneOrSaysWhatItNeeds(string verb)
    {
        var row = VerbTable.Of(verb);
        if (row is { Bare: VerbTable.Bare.Done, NeedsDefaultPack: true })
        {
            Models.RequireDefault();
        }

        var ran = await RunAsync(verb);

        if (row.Bare == VerbTable.Bare.Done)
        {
            ran.IsDone();
        }
        else
        {
            ran.IsOneLine(2);
        }
    }

    [Theory]
    [MemberData(nameof(VerbTable.Leaves), MemberType = typeof(VerbTable))]
    public async Task Verb_WithUnknownOption_NamesItAndTheHelp(string verb) =>
        (await RunAsync(verb, [.. VerbTable.Of(verb).Complete, "--nonsense"])).IsOneLine(2, "--nonsense", $"accesscontrol {verb} --help");

    [Theory]
    [MemberData(nameof(VerbTable.Leaves), MemberType = typeof(VerbTable))]
    public async Task Verb_WithMissingConfiguration_NamesIt(string verb) =>
        (await RunAsync(verb, [.. VerbTable.Of(verb).Complete, "--config", _folder["none.json"]])).IsOneLine(2, _folder["none.json"], "--config");

    [Theory]
    [MemberData(nameof(VerbTable.WithFile), MemberType = typeof(VerbTable))]
    public async Task Verb_WithMissingFile_NamesIt(string verb)
    {
        var row = VerbTable.Of(verb);
        var missing = row.MissingFile!;
        if (row.NeedsDefaultPack)
        {
            Models.RequireDefault();
        }

        (await RunAsync(verb, [.. row.Complete.Select(argument => argument == missing ? _folder[missing] : argument)])).IsOneLine(2, _folder[missing]);
    }

    [Theory]
    [MemberData(nameof(VerbTable.Leaves), MemberType = typeof(VerbTable))]
    [MemberData(nameof(VerbTable.Groups), MemberType = typeof(VerbTable))]
    public async Task Verb_WithHelp_PrintsIt(string verb)
    {
        var ran = await Ran.ProgramAsync([.. Words(verb), "--help"]);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("--data", ran.Output, StringComparison.Ordinal);
        Assert.Contains("--config", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(VerbTable.Groups), MemberType = typeof(VerbTable))]
    public async Task Group_WithNothing_SaysWhatThereIs(string verb) => (await RunAsync(verb)).IsOneLine(2, "Say what to do: ", "--help");

    [Theory]
    [MemberData(nameof(VerbTable.Groups), MemberType = typeof(VerbTable))]
    public async Task Group_WithUnknownWord_NamesIt(string verb) => (await RunAsync(verb, "nonsense")).IsOneLine(2, "nonsense", "--help");

    [Theory]
    [MemberData(nameof(VerbTable.Groups), MemberType = typeof(VerbTable))]
    public async Task Group_WithUnknownOption_NamesIt(string verb) => (await RunAsync(verb, "--nonsense")).IsOneLine(2, "--nonsense", "--help");

    [Theory]
    [InlineData("--count", "0")]
    [InlineData("--count", "1001")]
    [InlineData("--count", "many")]
    public async Task Tail_CountOutOfRange_SaysSo(string option, string value) => (await RunAsync("journal tail", option, value)).IsOneLine(2, "--count", value);

    [Theory]
    [InlineData("--from", "2026-13-01", "--to", "2026-11-30", "'2026-13-01'")]
    [InlineData("--from", "2026-11-30", "--to", "2026-11-01", "2026-11-30")]
    [InlineData("--from", "2026-11-01", "--format", "xml", "xml")]
    public async Task Report_WrongDatesOrFormat_SaysSo(string first, string firstValue, string second, string secondValue, string expected)
    {
        string[] rest = second == "--format" ? ["--to", "2026-11-30"] : [];
        (await RunAsync("attendance report", [first, firstValue, second, secondValue, .. rest])).IsOneLine(2, expected);
    }

    [Theory]
    [InlineData("--for", "soon")]
    [InlineData("--people", "3")]
    [InlineData("--people", "many")]
    [InlineData("--trial", "medium")]
    [InlineData("--seed", "-1")]
    public async Task Demo_WrongValue_NamesIt(string option, string value) => (await RunAsync("demo", option, value)).IsOneLine(2, value, "--help");

    [Fact]
    public async Task Demo_OnAFolderInUse_LeavesItAlone()
    {
        (await RunAsync("people list")).IsDone();

        (await RunAsync("demo")).IsOneLine(2, _folder.Path, "empty folder");
    }

    [Theory]
    [InlineData("models install")]
    [InlineData("models verify")]
    public async Task Models_UnknownPack_ListsThoseThereAre(string verb) =>
        (await RunAsync(verb, "no-such-pack")).IsOneLine(2, "no-such-pack", "yunet-mobilefacenet", "mtcnn-mobilefacenet");

    private static string[] Words(string verb) => verb.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private Task<Ran> RunAsync(string verb, params string[] arguments) => Ran.ProgramAsync([.. Words(verb), .. arguments, "--data", _folder.Path]);
}
