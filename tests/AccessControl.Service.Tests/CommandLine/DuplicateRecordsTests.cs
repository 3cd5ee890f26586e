using System.Text.Json;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class DuplicateRecordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Duplicates_OfAList_ProposesWhoStandsThereTwiceAndWhy()
    {
        var list = _folder.Write(
            "staff.csv",
            "number;given_name;family_name;mail;department\n1001;Jürgen;Wagenhäuser;juergen.wagenhaeuser@example.org;Workshop\n1002;Robert;Example;robert.example@example.org;Sales\n"
            + "1003;Zoé;Lefèvre;zoe.lefevre@example.org;Sales\n8044;Jurgen;Wagenhauser;juergen.wagenhaeuser@example.org;Workshop\n1005;Robert Jr.;Oblomov;;Quality\n");

        var told = (await RunAsync("duplicates", list)).IsDone().Output;
        Assert.Contains("5 lines; 1 pair may be one person. Nothing was changed", told, StringComparison.Ordinal);
        Assert.Contains("line 2 Jürgen Wagenhäuser (1001) may be line 5 Jurgen Wagenhauser (8044): same given name, same family name, same address, same group; another number", told, StringComparison.Ordinal);

        var json = JsonDocument.Parse((await RunAsync("duplicates", list, "--json")).IsDone().Output).RootElement;
        Assert.Equal(5, json.GetProperty("records").GetInt32());
        var proposal = Assert.Single(json.GetProperty("proposals").EnumerateArray());
        Assert.Equal((2, 5), (proposal.GetProperty("first").GetProperty("line").GetInt32(), proposal.GetProperty("second").GetProperty("line").GetInt32()));
        Assert.InRange(proposal.GetProperty("probability").GetDouble(), 0.25, 1);
    }

    [Fact]
    public async Task Duplicates_OfAListOfOne_FindsNobody() =>
        Assert.Contains("1 line; nobody seems to stand there twice", (await RunAsync("duplicates", _folder.Write("one.csv", "name\nAnna Example\n"))).IsDone().Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("", ":1: is empty")]
    [InlineData("name\n", ":1: holds nobody")]
    [InlineData("number,department\n1,Sales\n", ":1: has no column 'name' or 'family_name'")]
    [InlineData("name,shoe\nAnna,38\n", ":1: column 'shoe' is unknown")]
    [InlineData("name,group,department\nAnna,a,b\n", ":1: has both 'department' and 'group'")]
    [InlineData("name\nAnna,Sales\n", ":2: has 2 fields under 1 columns")]
    [InlineData("number,name\n1,Anna\n\n2,\n3,Ben\n", ":4: has no name")]
    [InlineData("number,name\n9,\"unclosed\n", ":2: opens a quote that nothing closes")]
    [InlineData("given_name,family_name\nAnna,Example\n , \n", ":3: has no name")]
    [InlineData("number,name\n1,Anna\n2,\"Ben\n3,Cem\"\n4,Dora\n", ":3: has a name or number that goes on in the next line")]
    public async Task Duplicates_OfAListThatDoesntServe_IsExitCode2WithFileLineAndMend(string text, string problem)
    {
        var ran = await RunAsync("duplicates", _folder.Write("bad.csv", text));

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.Contains("bad.csv" + problem, Assert.Single(ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duplicates_OfAListWithWhatIsForPictures_SaysSo()
    {
        var list = _folder.Write("staff.csv", "name\nAnna Example\n");

        Assert.Contains("--pack is for folders of pictures", (await RunAsync("duplicates", list, "--pack", "x")).Error, StringComparison.Ordinal);
        Assert.Contains("name it alone", (await RunAsync("duplicates", list, list)).Error, StringComparison.Ordinal);
        Assert.Contains("missing.csv: can't be read", (await RunAsync("duplicates", _folder["missing.csv"])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Duplicates_OfNamesThatAreTooLongOrMoveTheCursor_StaysOnItsLines()
    {
        var name = new string('x', 100_000);
        var told = (await RunAsync("duplicates", _folder.Write("long.csv", $"name,number\n\"{name}\u001b[2J\",1\n{name},2\n"))).IsDone().Output;

        Assert.DoesNotContain(told, c => char.IsControl(c) && c != '\n');
        Assert.All(told.Split('\n'), line => Assert.InRange(line.Length, 0, 400));
    }

    /// <summary>The import does what it did, and says who of the new ones may be known already; a list read again proposes nobody.</summary>
    [Fact]
    public async Task Import_SomebodyWhoMayBeKnown_IsImportedAndProposed()
    {
        string[] data = ["--data", _folder["data"]];
        var first = (await RunAsync(["people", "import", _folder.Write("first.csv", "number,name,group\n1001,Jürgen Wagenhäuser,Workshop\n1002,Robert Example,Sales\n"), .. data])).IsOnlyWarned("A new data folder is begun");
        Assert.Equal("2 added, 0 changed, 0 as before.\n", first.Output);

        var second = _folder.Write("second.csv", "number,name,group\n8044,\"Wagenhaeuser, Jürgen\",Workshop\n8045,Zoé Lefèvre,Sales\n");
        var told = (await RunAsync(["people", "import", second, .. data])).IsDone().Output;
        Assert.StartsWith("2 added, 0 changed, 0 as before.\n", told, StringComparison.Ordinal);
        Assert.Contains("8044 Wagenhaeuser, Jürgen may be the same person as 1001 Jürgen Wagenhäuser (", told, StringComparison.Ordinal);
        Assert.Equal("0 added, 0 changed, 2 as before.\n", (await RunAsync(["people", "import", second, .. data])).IsDone().Output);
        Assert.Contains("1001  Jürgen Wagenhäuser", (await RunAsync(["people", "list", .. data])).IsDone().Output, StringComparison.Ordinal);

        var found = (await RunAsync(["people", "list", "--like", "zoe lefvre", .. data])).IsDone().Output;
        Assert.StartsWith("8045  Zoé Lefèvre", Assert.Single(found.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static Task<Ran> RunAsync(params string[] arguments) => Ran.ProgramAsync(arguments);
}
