using System.Net;
using System.Text;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Operators;
using NodaTime;

namespace AccessControl.Web.Tests.Time;

/// <summary>A period on the pages, from the person's word to payroll and what came late.</summary>
public sealed class PeriodPagesTests : IAsyncLifetime
{
    private const string February = "from=2026-02-01&to=2026-02-28", Key = "1001|01001";

    private static readonly (string Name, string Value)[] Settings = [("set.company", "AB_"), ("set.doubleTime", "D")];

    private readonly TimeScene _scene = new();

    private TimesheetPeriod Period => _scene.Record().Periods.Of(TimeScene.Ada, new("01001"), new LocalDate(2026, 2, 1), new LocalDate(2026, 2, 28));

    public async ValueTask InitializeAsync()
    {
        _scene.Work(TimeScene.Ada, 2, 2);
        _scene.Work(TimeScene.Ada, 2, 3);
        await _scene.Pages.StartAsync();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Period_FromTheNodToPayroll_AndTheDifferenceThatCameLate()
    {
        await ApproveAsync();
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        Assert.Contains("is closed; close them first", (await ExportAsync()).Html, StringComparison.Ordinal);
        // What the site's configuration says is filled in.
        Assert.Contains("name=\"set.company\" value=\"AB_\"", (await _scene.OpenAsync($"/time/periods?{February}")).Html, StringComparison.Ordinal);

        await CloseAsync("close");
        Assert.Equal(PeriodState.Closed, Period.State);
        var made = await ExportAsync();
        Assert.EndsWith("told=Exported", made.Location, StringComparison.Ordinal);
        Assert.Equal(PeriodState.Exported, Period.State);
        Assert.Contains("Payroll has all that is closed; there is nothing new to export.", (await ExportAsync()).Html, StringComparison.Ordinal);

        var token = await _scene.Pages.TokenAsync($"/time/periods?{February}");
        var first = await _scene.DownloadAsync("/time/payroll/1", [token, .. Settings]);
        Assert.Equal((HttpStatusCode.OK, "PRAB_EPI.csv"), (first.Status, first.Name));
        Assert.Contains("01001", Encoding.UTF8.GetString(first.Bytes), StringComparison.Ordinal);
        Assert.Contains("16.00", Encoding.UTF8.GetString(first.Bytes), StringComparison.Ordinal);

        // Two hours come late; only they go with the second batch, and the first one stays byte for byte.
        _scene.Punch(TimeScene.Ada, 2, 4, 8, 0, Direction.In);
        _scene.Punch(TimeScene.Ada, 2, 4, 10, 0, Direction.Out);
        Assert.Contains("changed by REG +2:00:00 since it was closed", (await _scene.OpenAsync($"/time/periods?{February}")).Html, StringComparison.Ordinal);
        Assert.Contains("nothing new to export. The time of one line of the list isn't in the batch", (await ExportAsync()).Html, StringComparison.Ordinal);
        Assert.Contains("A reason is asked for", (await CloseAsync("adjust")).Html, StringComparison.Ordinal);
        await CloseAsync("adjust", "came late");
        Assert.Contains("adjusted by REG +2:00:00", (await _scene.OpenAsync($"/time/periods?{February}")).Html, StringComparison.Ordinal);
        await ExportAsync();
        Assert.Contains("2.00", Encoding.UTF8.GetString((await _scene.DownloadAsync("/time/payroll/2", [token, .. Settings])).Bytes), StringComparison.Ordinal);
        Assert.Equal(first.Bytes, (await _scene.DownloadAsync("/time/payroll/1", [token, .. Settings])).Bytes);

        Assert.Equal(
            ["Confirmed", "Approved", "Closed", "exported", "Exported", "Adjusted", "exported"],
            _scene.Acts.Select(act => act.Step));
        Assert.Equal(["1001", "1002", "1003", "1003", "1003", "1003", "1003"], _scene.Acts.Select(act => act.By));
        await _scene.SignInAsync(TimeScene.Ada);
        Assert.Contains("HR adjusted your closed record", (await _scene.OpenAsync("/time")).Html, StringComparison.Ordinal);
    }

    /// <summary>A tick holds for the settings that it stood beside.</summary>
    [Fact]
    public async Task Export_WithOtherSettings_IsAskedAndTheTickHoldsForThoseAlone()
    {
        const string May = "from=2026-05-01&to=2026-05-31&template=datev-lohn-und-gehalt";
        _scene.SaveTypes();
        _scene.Approve(_scene.Ask(TimeScene.Ada, "leave", new LocalDate(2026, 5, 4), new LocalDate(2026, 5, 5)));
        _scene.Pages.Time.SetUtcNow(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        await _scene.SubmitAsync($"/time/team/1001?{May}", "data-testid=\"period-form\"", ("decision", "approve-period"), ("why", "on leave"));
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        await _scene.SubmitAsync($"/time/periods?{May}", "data-testid=\"periods-form\"", ("chosen", Key), ("act", "close"), ("named", "yes"), ("why", "on leave"));
        Assert.EndsWith("told=Exported", (await ExportAsync("2000")).Location, StringComparison.Ordinal);

        var asked = (await ExportAsync("2001")).Html;
        Assert.Contains("wageLeave was 2000, and is 2001 now. 1 amount would be taken back", asked, StringComparison.Ordinal);
        var tick = Tick(asked);
        Assert.NotEqual(tick, Tick((await ExportAsync("2002", tick)).Html));

        Assert.EndsWith("told=Exported", (await ExportAsync("2001", tick)).Location, StringComparison.Ordinal);

        Task<PagesOnLoopback.Answer> ExportAsync(string wage, string? meant = null) => _scene.SubmitAsync(
            $"/time/periods?{May}", "data-testid=\"payroll-form\"", [("set.advisor", "1234567"), ("set.client", "4711"), ("set.wageLeave", wage), .. meant is null ? [] : new[] { ("meant", meant) }]);

        static string Tick(string html) => html.Split("name=\"meant\" value=\"")[1].Split('"')[0];
    }

    [Fact]
    public async Task Download_OfABatch_IsMadeWithWhatWasSaidThen()
    {
        await ApproveAsync();
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        await CloseAsync("close");
        await ExportAsync();
        var token = await _scene.Pages.TokenAsync($"/time/periods?{February}");

        var (status, _, bytes) = await _scene.DownloadAsync("/time/payroll/1", [token, ("set.company", "XY_")]);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("AB_,", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _scene.DownloadAsync("/time/payroll/7", token)).Status);
    }

    [Fact]
    public async Task Payroll_WhereABatchIsErased_SaysSoAndOffersItNoMore()
    {
        await ApproveAsync();
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        await CloseAsync("close");
        await ExportAsync();
        Assert.Contains("data-testid=\"download\"", (await _scene.OpenAsync($"/time/periods?{February}")).Html, StringComparison.Ordinal);

        _scene.EraseBatch(1, new LocalDate(2035, 1, 1));

        var html = (await _scene.OpenAsync($"/time/periods?{February}")).Html;
        Assert.Matches("<th scope=\"row\"[^>]*>1</th>\\s*<td[^>]*>2026-02-01 to 2026-02-28</td>\\s*<td[^>]*>erased on 2035-01-01, its time was over</td>", html);
        Assert.DoesNotContain("data-testid=\"download\"", html, StringComparison.Ordinal);
        var (status, _, bytes) = await _scene.DownloadAsync("/time/payroll/1", await _scene.Pages.TokenAsync($"/time/periods?{February}"));
        Assert.Equal((HttpStatusCode.Gone, "Batch 1 was erased on 2035-01-01, its time was over."), (status, Encoding.UTF8.GetString(bytes)));
        Assert.Contains("was erased on 2035-01-01, its time was over: what changed since can't be told any more.", (await ExportAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_WithSomethingToLookAt_NeedsNameAndReason_AndListsItUnderTheName()
    {
        _scene.Punch(TimeScene.Ada, 2, 5, 6, 0, Direction.In);
        await ApproveAsync();
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        Assert.Contains("punch at 06:00:00 without a counterpart", (await _scene.OpenAsync($"/time/periods?{February}")).Html, StringComparison.Ordinal);

        Assert.Contains("1 needs looking at", (await CloseAsync("close")).Html, StringComparison.Ordinal);
        Assert.Contains("A reason is asked for", (await CloseAsync("close", "", ("named", "yes"))).Html, StringComparison.Ordinal);
        Assert.Equal(PeriodState.Approved, Period.State);
        await CloseAsync("close", "can't be found out", ("named", "yes"));

        Assert.Equal(PeriodState.Closed, Period.State);
        Assert.Contains("2026-02-05: punch at 06:00:00", (await _scene.OpenAsync($"/time/periods?{February}")).Html, StringComparison.Ordinal);
        Assert.Contains("by Cleo Cliff: can't be found out", (await _scene.OpenAsync($"/time/team/1001?{February}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closing_OfNothingChosen_OrNotApproved_IsToldNextToIt()
    {
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);

        Assert.Contains("Choose at least one", (await _scene.SubmitAsync($"/time/periods?{February}", "data-testid=\"periods-form\"", ("act", "close"))).Html, StringComparison.Ordinal);
        Assert.Contains("is open; the person confirms it", (await CloseAsync("close")).Html, StringComparison.Ordinal);
        Assert.Empty(_scene.Acts);
    }

    [Fact]
    public async Task Dispute_NeedsAReason_IsAnswered_AndThePersonLooksAgain()
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        Assert.Contains("A reason is asked for", (await OwnAsync("dispute")).Html, StringComparison.Ordinal);
        await OwnAsync("dispute", "the 4th is missing");
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        var (_, html) = await _scene.OpenAsync($"/time/team/1001?{February}");
        Assert.Contains("the 4th is missing", html, StringComparison.Ordinal);

        await DecideAsync("answer", "you were on leave");
        Assert.Equal(PeriodState.Open, Period.State);
        await _scene.SignInAsync(TimeScene.Ada);
        Assert.Contains("by Ben Brook: you were on leave", (await _scene.OpenAsync($"/time?{February}")).Html, StringComparison.Ordinal);
        await OwnAsync("confirm");

        Assert.Equal(PeriodState.Confirmed, Period.State);
    }

    [Fact]
    public async Task Approval_OfWhatNobodyConfirmed_NeedsAReason()
    {
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        Assert.Contains("A reason is asked for", (await DecideAsync("approve-period")).Html, StringComparison.Ordinal);

        await DecideAsync("approve-period", "has left");

        Assert.Equal(PeriodState.Approved, Period.State);
    }

    [Fact]
    public async Task Correction_AfterThePersonConfirmed_OpensThePeriodAgain_AndSaysSo()
    {
        _scene.Punch(TimeScene.Ada, 2, 4, 6, 0, Direction.In);
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        await OwnAsync("confirm");
        await _scene.SubmitAsync("/time/ask?what=add", "data-testid=\"ask-form\"", ("day", "2026-02-04"), ("time", "07:00"), ("change", "out"), ("why", "forgot"));
        var id = _scene.Record().Corrections.All(TimeScene.Ada)[^1].Request.Id;
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);

        await _scene.DecideAsync("/time/team", id, "approve");

        Assert.Equal(PeriodState.Open, Period.State);
        await _scene.SignInAsync(TimeScene.Ada);
        Assert.Contains("changed your record, which is to be confirmed again,", (await _scene.OpenAsync($"/time?{February}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_ThatIsntOver_OffersNoConfirmation()
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        var (_, html) = await _scene.OpenAsync("/time");

        Assert.Contains("You can confirm it from 2026-04-01 on.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"confirm\"", html, StringComparison.Ordinal);
    }

    private async Task ApproveAsync()
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        await OwnAsync("confirm");
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        await DecideAsync("approve-period");
    }

    private Task<PagesOnLoopback.Answer> OwnAsync(string decision, string why = "") => _scene.SubmitAsync($"/time?{February}", "data-testid=\"period-form\"", ("decision", decision), ("why", why));

    private Task<PagesOnLoopback.Answer> DecideAsync(string decision, string why = "") => _scene.SubmitAsync($"/time/team/1001?{February}", "data-testid=\"period-form\"", ("decision", decision), ("why", why));

    private Task<PagesOnLoopback.Answer> CloseAsync(string act, string why = "", params (string Name, string Value)[] more) =>
        _scene.SubmitAsync($"/time/periods?{February}", "data-testid=\"periods-form\"", [("chosen", Key), ("act", act), ("why", why), .. more]);

    private Task<PagesOnLoopback.Answer> ExportAsync() => _scene.SubmitAsync($"/time/periods?{February}", "data-testid=\"payroll-form\"", Settings);
}
