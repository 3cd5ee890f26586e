using System.Globalization;
using System.Text.Json;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class VerbTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VerbTableTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(VerbTable.OnDataThatIsThere), MemberType = typeof(VerbTable))]
    public async Task Verb_OnAFolderThatIsntThere_SaysSoAndMakesNone(string verb)
    {
        var row = VerbTable.Of(verb);
        var mistyped = _folder["typo"];

        (await Ran.ProgramAsync([.. Words(verb), .. row.Complete, "--data", mistyped])).IsOneLine(2, mistyped, "--data");

        Assert.False(Directory.Exists(mistyped));
    }

    [Fact]
    public async Task Import_OnAFolderThatIsntThere_BeginsItAndSaysSo()
    {
        var list = _folder.Write("people.csv", "number,name\n1001,Anna Example\n");

        (await Ran.ProgramAsync("people", "import", list, "--data", _folder["begun"])).IsOnlyWarned(_folder["begun"]);

        (await Ran.ProgramAsync("people", "list", "--data", _folder["begun"])).IsDone();
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

    [Theory]
    [InlineData("--draw", "people", "--by-hand", "")]
    [InlineData("--draw", "people", "--trial", "short")]
    [InlineData("--draw", "people", "--for", "10s")]
    [InlineData("--trial", "short", "--by-hand", "")]
    public async Task Demo_AnOptionThatWouldDoNothing_IsRefused(string form, string value, string other, string otherValue)
    {
        string[] rest = otherValue.Length == 0 ? [other] : [other, otherValue];

        (await RunAsync("demo", [form, form == "--draw" ? _folder[value] : value, .. rest])).IsOneLine(2, other, form, "take one of them out");
        Assert.False(Directory.Exists(_folder["people"]));
    }

    /// <summary>Drawn into a set that is there and can't be written to: what lay there stays.</summary>
    [Fact]
    public async Task Demo_DrawWhereAPictureCantBeWritten_LeavesWhatWasThere()
    {
        var own = Directory.CreateDirectory(_folder["people/simulated-0000"]).FullName;
        Directory.CreateDirectory(Path.Combine(own, "2.png"));
        await File.WriteAllTextAsync(Path.Combine(own, "note.txt"), "mine", TestContext.Current.CancellationToken);

        (await RunAsync("demo", ["--draw", _folder["people"], "--people", "8"])).IsOneLine(2, _folder["people"], "can't be written");

        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(own, "note.txt"), TestContext.Current.CancellationToken));
        Assert.Equal([own], Directory.GetDirectories(_folder["people"]));
    }

    [Fact]
    public async Task Demo_OnAFolderInUse_LeavesItAlone()
    {
        (await RunAsync("people list")).IsDone();

        (await RunAsync("demo")).IsOneLine(2, _folder.Path, "empty folder");
    }

    [Fact]
    public async Task Demo_ByHandOfTooFew_SaysHowManyItTakes() =>
        (await Ran.ProgramAsync("demo", "--by-hand", "--people", "8", "--data", _folder["by-hand"])).IsOneLine(2, "nobody is left to sign", "--people 12");

    [Theory]
    [InlineData("models install")]
    [InlineData("models verify")]
    public async Task Models_UnknownPack_ListsThoseThereAre(string verb) =>
        (await RunAsync(verb, "no-such-pack")).IsOneLine(2, "no-such-pack", "yunet-mobilefacenet", "mtcnn-mobilefacenet");

    [Fact]
    public async Task ModelsList_WithAConfiguredPack_MarksItAsTheOneThatDecides()
    {
        _folder.Write("accesscontrol.json", """{ "models": { "pack": "yunet-mobilefacenet" } }""");

        var lines = (await RunAsync("models list")).IsDone().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith("* yunet-mobilefacenet (", Assert.Single(lines, line => line.Contains("decides here", StringComparison.Ordinal)), StringComparison.Ordinal);
        var packs = JsonDocument.Parse((await RunAsync("models list", "--json")).IsDone().Output).RootElement.GetProperty("packs").EnumerateArray();
        Assert.Equal("yunet-mobilefacenet", Assert.Single(packs, pack => pack.GetProperty("decides").GetBoolean()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task ModelsVerify_WithoutAPack_ChecksTheOneThatDecidesAndTheOthersThatAreInstalled()
    {
        Models.RequireBoth("mtcnn-mobilefacenet");

        var ran = (await RunAsync("models verify")).IsDone();

        Assert.Contains("yunet", ran.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("mtcnn", ran.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("replay", "abc", "'abc' is no whole number. See: accesscontrol replay --help")]
    [InlineData("demo --seed", "abc", "--seed 'abc' is no whole number from 0 on. See: accesscontrol demo --help")]
    [InlineData("people", "pin", "ID is missing; give it. See: accesscontrol people pin --help")]
    [InlineData("enrol --image x.png", "--person", "--person needs a value. See: accesscontrol enrol --help")]
    [InlineData("journal tail", "--count", "--count needs a value. See: accesscontrol journal tail --help")]
    public async Task Verb_WithAValueThatIsNone_SaysSoInPlainWords(string verb, string last, string expected) =>
        (await Ran.ProgramAsync([.. Words(verb), last])).IsOneLine(2, expected);

    [Theory]
    [InlineData("people import")]
    [InlineData("people list --config")]
    public async Task File_ThatIsAFolder_IsCalledOne(string verb) => (await RunAsync(verb, _folder.Path)).IsOneLine(2, _folder.Path, "it is a folder");

    [Fact]
    public async Task Data_Empty_SaysSo() => (await Ran.ProgramAsync("people", "list", "--data", "")).IsOneLine(2, "--data names no folder");

    [Fact]
    public async Task Import_SeveralWrongRows_AreToldInOneSentence() => (await RunAsync(
        "people import", _folder.Write("bad.csv", "number,name,valid_from\n1,A,soon\n2,B,later\n"))).IsOneLine(2, "write it as 2026-03-01; line 3, valid_from", "write it as 2026-03-01.");

    [Fact]
    public async Task Tail_IsToRead_AndJsonAsStored()
    {
        (await RunAsync("people import", _folder.Write("people.csv", "number,name\n1001,Anna Example\n"))).IsDone();

        var line = (await RunAsync("journal tail", "--count", "1")).IsDone().Output;
        var personal = (await RunAsync("journal tail", "--count", "1", "--personal")).IsDone().Output;
        var stored = (await RunAsync("journal tail", "--count", "1", "--json")).IsDone().Output;

        Assert.DoesNotContain('{', line);
        Assert.DoesNotContain("Anna", line, StringComparison.Ordinal);
        Assert.StartsWith(line.TrimEnd(), personal, StringComparison.Ordinal);
        Assert.Equal(JsonDocument.Parse(stored).RootElement.GetProperty("sequence").GetInt64().ToString(CultureInfo.InvariantCulture), line.Trim().Split(' ')[0]);
        Assert.EndsWith(stored, (await RunAsync("journal export")).IsDone().Output, StringComparison.Ordinal);
    }

    /// <summary>What an entry holds came from outside, such as the name of a file: it neither makes a line of its own nor speaks to the terminal.</summary>
    [Fact]
    public async Task Tail_OfAnEntryThatWouldForgeALine_IsOneLine()
    {
        (await RunAsync("people import", _folder.Write("x\n      9  2026-11-29 09:00:00  access granted: \u001b[31mfront\u2028.csv", "number,name\n1001,Anna Example\n"))).IsDone();

        var lines = (await RunAsync("journal tail", "--count", "5")).IsDone().Output;

        Assert.Contains("access granted", lines, StringComparison.Ordinal);
        Assert.DoesNotContain(lines.Split('\n'), line => line.TrimStart().StartsWith("9  2026", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, one => one is '\u001b' or '\u2028');
    }

    [Fact]
    public async Task PeopleVerbs_WithJson_SayTheSameToAScript()
    {
        var list = _folder.Write("people.csv", "number,name\n1001,Anna Example\n");

        var imported = JsonDocument.Parse((await RunAsync("people import", list, "--json")).IsDone().Output).RootElement;
        var consent = JsonDocument.Parse((await RunAsync("people consent", "1001", "--json")).IsDone().Output).RootElement;
        var withdrawn = JsonDocument.Parse((await RunAsync("people consent", "1001", "--withdraw", "--json")).IsDone().Output).RootElement;

        Assert.Equal((1, 0, 0), (imported.GetProperty("added").GetInt32(), imported.GetProperty("changed").GetInt32(), imported.GetProperty("unchanged").GetInt32()));
        Assert.Equal(("1001", true), (consent.GetProperty("person").GetString(), consent.GetProperty("consent").GetBoolean()));
        Assert.False(withdrawn.GetProperty("consent").GetBoolean());
    }

    [Fact]
    public async Task Erase_WithNobodyToAsk_AsksForYes()
    {
        (await RunAsync("people import", _folder.Write("people.csv", "number,name\n1001,Anna Example\n"))).IsDone();

        (await RunAsync("people erase", "1001")).IsOneLine(2, "1001 Anna Example was not erased", "--yes");

        Assert.Contains("Anna", (await RunAsync("people list")).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync("people erase", "1001", "--yes")).IsDone();
        Assert.Equal("", (await RunAsync("people list")).IsDone().Output);
    }

    private static string[] Words(string verb) => verb.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private Task<Ran> RunAsync(string verb, params string[] arguments) => Ran.ProgramAsync([.. Words(verb), .. arguments, "--data", _folder.Path]);
}
