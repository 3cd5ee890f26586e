using System.Text.Json;
using System.Text.RegularExpressions;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Web.Operators;
using NodaTime;

namespace AccessControl.Service.Tests.CommandLine;

public sealed partial class OperatorTests : IDisposable
{
    private const string Good = "orange kettle on the roof", Better = "seven slow trams at noon";

    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;

    public OperatorTests()
    {
        _data = DataFolder.Open(_folder["data"]);
        EmptyAppliance.In(_data);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Code_UntilSomebodyIsSetUp_IsPrintedAndEachTimeAnother()
    {
        var first = CodeIn((await RunAsync("operators", "code")).IsDone().Output);
        var second = CodeIn((await RunAsync("operators", "code")).IsDone().Output);

        Assert.Equal(OperatorRefusal.WrongCode, Choose("chief", first, Good));
        Assert.Null(Choose("chief", second, Good));

        var third = await RunAsync("operators", "code");
        third.IsOneLine(1, "set up already", "accesscontrol operators reset");
        var list = (await RunAsync("operators", "list")).IsDone().Output;
        Assert.Matches("^op-[2-9a-z]{8}  chief  administrator\n$", list);
    }

    [Fact]
    public async Task Operator_AddedResetAndDeactivated_IsToldAndJournaledWithoutNameOrCode()
    {
        await ImportAsync("1001,Anna Example");
        await SetUpAsync("chief");

        var added = (await RunAsync("operators", "add", "Anna.E", "supervisor,hr", "--person", "1001")).IsDone().Output;
        Assert.Contains("anna.e (op-", added, StringComparison.Ordinal);
        Assert.Contains("is added as supervisor,hr", added, StringComparison.Ordinal);
        Assert.Contains("anna.e  supervisor,hr, person 1001, has chosen no password yet", (await RunAsync("operators", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Null(Choose("anna.e", CodeIn(added), Good));
        Assert.Contains("anna.e is employee now", (await RunAsync("operators", "role", "anna.e", "employee")).IsDone().Output, StringComparison.Ordinal);
        var reset = CodeIn((await RunAsync("operators", "reset", "anna.e")).IsDone().Output);
        Assert.Null(Choose("anna.e", reset, Better));
        Assert.Contains("can't sign in any more", (await RunAsync("operators", "deactivate", "anna.e")).IsDone().Output, StringComparison.Ordinal);

        var people = JsonDocument.Parse((await RunAsync("operators", "list", "--json")).IsDone().Output).RootElement.EnumerateArray()
            .Select(one => (one.GetProperty("name").GetString(), one.GetProperty("active").GetBoolean(), one.GetProperty("hasPassword").GetBoolean(), one.GetProperty("person").GetString()));
        Assert.Equal([("chief", true, true, null), ("anna.e", false, false, "1001")], people);
        var exported = (await RunAsync("journal", "export")).IsDone().Output;
        Assert.All(
            new[] { "anna.e", "chief", CodeIn(added), reset, Good, Better }, secret => Assert.DoesNotContain(secret, exported, StringComparison.OrdinalIgnoreCase));
        Assert.All(
            (JournalEntryKind[])
            [
                JournalEntryKind.SetUpCodeMade, JournalEntryKind.OperatorAdded, JournalEntryKind.OperatorPasswordSet, JournalEntryKind.OperatorRolesChanged, JournalEntryKind.OperatorReset,
                JournalEntryKind.OperatorDeactivated,
            ],
            kind => Assert.Contains(kind.ToString(), exported, StringComparison.Ordinal));
        (await RunAsync("journal", "verify")).IsDone();
    }

    [Theory]
    [InlineData("'x' is no name", "operators", "add", "x", "hr")]
    [InlineData("'guard' are no roles", "operators", "add", "anna", "guard")]
    [InlineData("--person", "operators", "add", "anna", "employee")]
    [InlineData("nobody has the number", "operators", "add", "anna", "employee", "--person", "9999")]
    [InlineData("has the name chief already", "operators", "add", "chief", "hr")]
    [InlineData("chief is the last active administrator", "operators", "deactivate", "chief")]
    [InlineData("chief is the last active administrator", "operators", "role", "chief", "hr")]
    [InlineData("no active operator has the name anna", "operators", "reset", "anna")]
    [InlineData("nobody has one of these numbers", "operators", "team", "1001", "--supervisor", "9999", "--from", "2026-11-01")]
    [InlineData("--supervisor ID, or --nobody", "operators", "team", "1001", "--from", "2026-11-01")]
    [InlineData("nobody supervises the own time", "operators", "team", "1001", "--supervisor", "1001", "--from", "2026-11-01")]
    [InlineData("swap them", "operators", "deputy", "1001", "1002", "--from", "2026-11-02", "--until", "2026-11-01")]
    [InlineData("--until DATE, or take it away", "operators", "deputy", "1001", "1002", "--from", "2026-11-02")]
    [InlineData("no such deputy", "operators", "deputy", "1001", "1002", "--from", "2026-11-02", "--remove")]
    public async Task Verb_OfWhatCantBe_IsOneLine(string part, params string[] arguments)
    {
        await ImportAsync("1001,Anna Example", "1002,Ben Example");
        await SetUpAsync("chief");

        (await RunAsync(arguments)).IsOneLine(2, part);
    }

    [Fact]
    public async Task Teams_AsTyped_AreKept()
    {
        await ImportAsync("1001,Anna Example", "1002,Ben Example", "1003,Cem Example");

        (await RunAsync("operators", "team", "1001", "--supervisor", "1002", "--from", "2026-11-01")).IsDone();
        (await RunAsync("operators", "deputy", "1002", "1003", "--from", "2026-11-02", "--until", "2026-11-06")).IsDone();

        using var store = ApplianceStore.OpenExisting(_data, TimeProvider.System);
        var teams = store.Operators.Teams();
        Assert.Equal(new PersonId("1002"), teams.SupervisorOf(new PersonId("1001"), new LocalDate(2026, 11, 1)));
        Assert.True(teams.Covers(new PersonId("1003"), new PersonId("1001"), new LocalDate(2026, 11, 6)));
        Assert.False(teams.Covers(new PersonId("1003"), new PersonId("1001"), new LocalDate(2026, 11, 7)));
        Assert.Equal(2, store.JournalReader.ReadAfter(0, 100).Count(entry => entry.Person == new PersonId("1002") && entry.Kind is JournalEntryKind.TeamMemberSet or JournalEntryKind.DeputyForSet));
    }

    /// <summary>A restore gives nobody a password, a role or an account back that was taken away since.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restore_LeavesOperatorsAsTheyWere_UnlessItIsAskedFor(bool asItWas)
    {
        await ImportAsync("1001,Anna Example");
        await SetUpAsync("chief");
        var code = CodeIn((await RunAsync("operators", "add", "anna", "hr", "--person", "1001")).IsDone().Output);
        Assert.Null(Choose("anna", code, Good));
        var backup = _folder["backup.db"];
        (await RunAsync("backup", backup)).IsDone();
        (await RunAsync("operators", "deactivate", "anna")).IsDone();
        Assert.Null(Choose("chief", CodeIn((await RunAsync("operators", "reset", "chief")).IsDone().Output), Better));

        Assert.Equal(0, (await RunAsync(["restore", backup, .. asItWas ? ["--as-it-was"] : Array.Empty<string>()])).ExitCode);

        Assert.Equal(asItWas, SignsIn("anna", Good));
        Assert.Equal(asItWas, SignsIn("chief", Good));
        Assert.Equal(!asItWas, SignsIn("chief", Better));
        Assert.Equal(!asItWas, (await RunAsync("journal", "export")).IsDone().Output.Contains("OperatorsTakenOver", StringComparison.Ordinal));
        (await RunAsync("journal", "verify")).IsDone();
    }

    [GeneratedRegex("[2-9a-z]{5}(-[2-9a-z]{5}){3}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex CodeText();

    private static string CodeIn(string output) => Assert.Single(CodeText().Matches(output).Select(match => match.Value));

    private Task<Ran> RunAsync(params string[] arguments) => Ran.ProgramAsync([.. arguments, "--data", _data.Path]);

    private async Task ImportAsync(params string[] rows) =>
        (await RunAsync("people", "import", _folder.Write("people.csv", $"number,name\n{string.Join('\n', rows)}\n"))).IsDone();

    private async Task SetUpAsync(string name) => Assert.Null(Choose(name, CodeIn((await RunAsync("operators", "code")).IsDone().Output), Good));

    private OperatorRefusal? Choose(string name, string code, string password)
    {
        using var store = ApplianceStore.OpenExisting(_data, TimeProvider.System);
        return new OperatorSetUp(store.Operators, new IdentityPasswordHasher(), store.Clock)
            .Choose(OperatorName.TryParse(name)!, OneTimeCode.TryParse(code)!, Password.TryParse(password)!)
            .Match<OperatorRefusal?>(_ => null, refused => refused.Why, unfit => throw new InvalidOperationException(unfit.Why.ToString()), failed => throw new InvalidOperationException(failed.Problem));
    }

    private bool SignsIn(string name, string password)
    {
        using var store = ApplianceStore.OpenExisting(_data, TimeProvider.System);
        return new OperatorSignIn(store.Operators, new IdentityPasswordHasher(), store.Clock, TimeProvider.System)
            .SignIn(OperatorName.TryParse(name)!, Password.TryParse(password)!).Match(_ => true, _ => false, failed => throw new InvalidOperationException(failed.Problem));
    }
}
