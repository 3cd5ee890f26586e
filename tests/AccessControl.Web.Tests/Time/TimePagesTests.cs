using System.Net;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using NodaTime;

namespace AccessControl.Web.Tests.Time;

/// <summary>Who sees and does what on the pages of time, through real HTTP.</summary>
public sealed class TimePagesTests : IAsyncLifetime
{
    private const string February = "from=2026-02-01&to=2026-02-28";

    private readonly TimeScene _scene = new();

    public async ValueTask InitializeAsync()
    {
        _scene.Work(TimeScene.Ada, 2, 2);
        _scene.Punch(TimeScene.Ada, 2, 3, 6, 0, Direction.In);
        _scene.Work(TimeScene.Dan, 2, 2);
        await _scene.Pages.StartAsync();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("/time")]
    [InlineData("/time/ask")]
    [InlineData("/time/absences")]
    [InlineData("/time/team")]
    [InlineData("/time/team/1001")]
    [InlineData("/time/periods")]
    public async Task Page_WithoutSigningIn_LeadsThere(string path)
    {
        using var page = await _scene.Pages.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _scene.Pages.PostAsync("/time/payroll/1")).Status);
    }

    [Theory]
    [InlineData(OperatorRole.Employee, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(OperatorRole.Supervisor, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(OperatorRole.Administrator, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(OperatorRole.Hr, HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Page_OfARole_IsForThatRole(OperatorRole role, HttpStatusCode team, HttpStatusCode periods)
    {
        await _scene.SignInAsync(TimeScene.Ben, role);

        Assert.Equal(HttpStatusCode.OK, (await _scene.OpenAsync("/time")).Status);
        Assert.Equal(team, (await _scene.OpenAsync("/time/team")).Status);
        Assert.Equal(periods, (await _scene.OpenAsync("/time/periods")).Status);
        Assert.Equal(periods == HttpStatusCode.OK ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden, (await _scene.Pages.PostAsync("/time/payroll/1")).Status);
    }

    [Fact]
    public async Task OwnTime_OfAnEmployee_IsEachLineDownToItsPunches_AndNobodyElses()
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        var (_, html) = await _scene.OpenAsync($"/time?{February}");

        Assert.Contains("Ada Ashwood", html, StringComparison.Ordinal);
        Assert.Contains("06:00–14:00", html, StringComparison.Ordinal);
        Assert.Contains("<td>06:00:00–14:00:00</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>plain 1</td>", html, StringComparison.Ordinal);
        Assert.Contains("punch at 06:00:00 without a counterpart", html, StringComparison.Ordinal);
        Assert.Contains("8:00:00", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Dan", html, StringComparison.Ordinal);
        // By what somebody was recognised is nobody's business here.
        Assert.DoesNotContain("ignature", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/time/team", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnTime_WhileThere_SaysSinceWhen_AndComplainsOfNothing()
    {
        _scene.Punch(TimeScene.Ada, 3, 2, 6, 30, Direction.In);
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        var (_, html) = await _scene.OpenAsync("/time");

        Assert.Contains("<strong>1:00:00</strong> until now; you came at 06:30:00", html, StringComparison.Ordinal);
        Assert.DoesNotContain("without a counterpart", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnTime_OfAnAccountWithoutAPerson_SaysWhatToDo()
    {
        await using var scene = new TimeScene();
        await scene.Pages.StartAsync();
        var code = OperatorSetUp.MakeCode(scene.Pages.Operators, scene.Pages.Clock, "service").Match(made => made.Code, _ => null!, _ => null!);
        await scene.Pages.SendAsync("/set-up", ("code", code.Text), ("name", "chief"), ("chosen", "seven slow trams at noon"), ("again", "seven slow trams at noon"));
        await scene.Pages.SendAsync("/sign-in", ("name", "chief"), ("password", "seven slow trams at noon"));

        Assert.Contains("operators add NAME ROLES --person NUMBER", (await scene.OpenAsync("/time")).Html, StringComparison.Ordinal);
        Assert.Contains("decide on none", (await scene.OpenAsync("/time/team")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-02-28&to=2026-02-01", "before the first")]
    [InlineData("from=yesterday&to=2026-02-01", "Write both dates")]
    [InlineData("from=2020-02-28&to=2026-02-01", "more than a year")]
    public async Task Dates_ThatAreNone_AreAnsweredWithTheMonthAndWords(string query, string words)
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        var (status, html) = await _scene.OpenAsync($"/time?{query}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains("March 2026", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_OfEachKind_IsRecordedWithReason_AndCanBeTakenBack()
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        var punch = _scene.Punch(TimeScene.Ada, 2, 4, 6, 0, Direction.In);
        string[] asked =
        [
            (await AskAsync($"what=add&{February}", ("day", "2026-02-03"), ("time", "07:00"), ("change", "out"), ("why", "forgot"))).Location!,
            (await AskAsync($"what=annul&punch={punch}&{February}", ("change", "annul"), ("why", "not me"))).Location!,
            (await AskAsync($"what=turn&punch={punch}&{February}", ("change", "out"), ("why", "wrong key"))).Location!,
        ];

        Assert.All(asked, location => Assert.EndsWith($"/time?{February}&told=Asked", location, StringComparison.Ordinal));
        var requests = _scene.Record().Corrections.All(TimeScene.Ada).Select(one => one.Request).ToList();
        Assert.Equal(["forgot", "not me", "wrong key"], requests.Select(request => request.Events[0].Act.Why));
        Assert.Equal(Duration.FromHours(1), requests[0].Effect);
        Assert.All(_scene.Acts, act => Assert.Equal((JournalEntryKind.CorrectionRecorded, "Requested", TimeScene.Ada.Value), act));

        var answer = await _scene.SubmitAsync($"/time?{February}", $"value=\"{requests[1].Id}\"", ("decision", "withdraw"));

        Assert.EndsWith("told=Withdrawn", answer.Location, StringComparison.Ordinal);
        Assert.Equal(CorrectionState.Withdrawn, _scene.Record().Corrections.Find(requests[1].Id)!.State);
        var (_, html) = await _scene.OpenAsync($"/time?{February}&told=Withdrawn");
        Assert.Contains("The request is taken back.", html, StringComparison.Ordinal);
        Assert.Contains("You took back the request for a correction on 2026-02-04</strong>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-03", "07:00", "out", " ", "A reason is asked for")]
    [InlineData("2026-03-05", "07:00", "out", "later", "hasn't come")]
    [InlineData("yesterday", "07:00", "out", "forgot", "Write the date")]
    [InlineData("2026-02-03", "noon", "out", "forgot", "Write the time")]
    [InlineData("2026-02-03", "07:00", "", "forgot", "Choose what it was")]
    [InlineData("2026-02-03", "07:00", "annul", "forgot", "coming or a leaving")]
    public async Task Ask_OfWhatCantBe_IsRefusedInWords_AndKeepsWhatWasTyped(string day, string time, string change, string why, string words)
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        var answer = await AskAsync("what=add", ("day", day), ("time", time), ("change", change), ("why", why));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(words, answer.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{time}\"", answer.Html, StringComparison.Ordinal);
        Assert.Empty(_scene.Acts);
    }

    /// <summary>The clocks of Berlin went from 2 to 3 on 30 March 2025: nobody came between them.</summary>
    [Fact]
    public async Task Ask_OfATimeThatClocksSkip_IsRefusedWithBothSides()
    {
        _scene.Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        var answer = await AskAsync("what=add", ("day", "2025-03-30"), ("time", "02:30"), ("change", "in"), ("why", "forgot"));

        Assert.Contains("There was no 02:30:00 on 2025-03-30: the clocks went from 02:00 to 03:00", answer.Html, StringComparison.Ordinal);
        Assert.Empty(_scene.Acts);
    }

    /// <summary>On 26 October 2025 they went from 3 to 2: half past two came twice.</summary>
    [Theory]
    [InlineData("+02", "2025-10-26T00:30:00Z", "first")]
    [InlineData("+01", "2025-10-26T01:30:00Z", "second")]
    public async Task Ask_OfATimeThatComesTwice_AsksOnceMoreWhichOne(string offset, string at, string which)
    {
        _scene.Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        (string, string)[] asked = [("day", "2025-10-26"), ("time", "02:30"), ("change", "in"), ("why", "forgot")];

        var answer = await AskAsync("what=add", asked);

        Assert.Contains("choose which one", answer.Html, StringComparison.Ordinal);
        Assert.Matches($"name=\"offset\" value=\"\\{offset}\"", System.Net.WebUtility.HtmlDecode(answer.Html));
        Assert.Matches($"The {which} one, [^(]*\\(\\{offset}\\)", System.Net.WebUtility.HtmlDecode(answer.Html));
        Assert.Empty(_scene.Acts);

        await AskAsync("what=add", [.. asked, ("offset", offset)]);

        Assert.Equal(at, Assert.Single(_scene.Record().Corrections.All(TimeScene.Ada)).Request.Change.Match(add => add.At, _ => default, _ => default).ToString());
        Assert.Contains($" at 02:30:00 ({offset}), without a punch", System.Net.WebUtility.HtmlDecode((await _scene.OpenAsync("/time?from=2025-10-01&to=2025-10-31")).Html), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Ask_ForSomebodyElse_OrOfSomebodyElsesPunch_IsRefused()
    {
        var dans = _scene.Punch(TimeScene.Dan, 2, 4, 6, 0, Direction.In);
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        Assert.Contains("somebody else's record", (await _scene.OpenAsync("/time/ask?person=1004&what=add")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-02-04 06:00", (await _scene.OpenAsync($"/time/ask?what=annul&punch={dans}")).Html, StringComparison.Ordinal);
        Assert.Contains("no such punch", (await AskAsync($"what=annul&punch={dans}", ("change", "annul"), ("why", "not me"))).Html, StringComparison.Ordinal);
        Assert.Empty(_scene.Acts);
    }

    [Fact]
    public async Task Team_OfASupervisor_IsTheOwnTeam_AndOthersArentToldOf()
    {
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Employee, OperatorRole.Supervisor);

        var (_, list) = await _scene.OpenAsync($"/time/team?{February}");

        Assert.Contains("Ada Ashwood", list, StringComparison.Ordinal);
        Assert.Contains("Eva Elm", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Dan Dale", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Cleo", list, StringComparison.Ordinal);
        Assert.Contains("06:00–14:00", (await _scene.OpenAsync($"/time/team/1001?{February}")).Html, StringComparison.Ordinal);
        foreach (var other in (string[])["1004", "1003", "9999", "no number!"])
        {
            var (_, html) = await _scene.OpenAsync($"/time/team/{Uri.EscapeDataString(other)}?{February}");
            Assert.Contains("data-testid=\"not-yours\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("data-testid=\"days\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Dan Dale", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(1, 2, true)]
    [InlineData(2, 2, true)]
    [InlineData(3, 9, false)]
    public async Task Team_OfADeputy_IsSeenAndDecidedOnByDates(int from, int until, bool isSeen)
    {
        _scene.Deputy(TimeScene.Ben, TimeScene.Dan, new LocalDate(2026, 3, from), new LocalDate(2026, 3, until));
        var id = await AdaAsksAsync("07:00");
        await _scene.SignInAsync(TimeScene.Dan, OperatorRole.Supervisor);

        var (_, list) = await _scene.OpenAsync("/time/team");

        Assert.Equal(isSeen, list.Contains("Ada Ashwood", StringComparison.Ordinal));
        Assert.Equal(isSeen, list.Contains($"value=\"{id}\"", StringComparison.Ordinal));
        if (isSeen)
        {
            await _scene.DecideAsync("/time/team", id, "approve");
            Assert.Equal(CorrectionState.Approved, _scene.Record().Corrections.Find(id)!.State);
        }
        else
        {
            Assert.Contains("Nobody is in your team today", list, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Team_OfHr_IsEverybody_PageByPage()
    {
        for (var i = 0; i < 60; i++)
        {
            _scene.Employ(new($"{2000 + i}"), $"Person {2000 + i}");
        }

        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);

        var (first, second, beyond) = ((await _scene.OpenAsync("/time/team")).Html, (await _scene.OpenAsync("/time/team?page=2")).Html, (await _scene.OpenAsync("/time/team?page=99")).Html);

        Assert.Contains("66 people", first, StringComparison.Ordinal);
        Assert.Contains("Dan Dale", first, StringComparison.Ordinal);
        Assert.Contains("Person 2043", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Person 2044", first, StringComparison.Ordinal);
        Assert.Contains("Person 2044", second, StringComparison.Ordinal);
        Assert.Contains("Page 2 of 2", second, StringComparison.Ordinal);
        Assert.Contains("Page 2 of 2", beyond, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrator_SeesEverybody_AndDecidesOnNobody()
    {
        var id = await AdaAsksAsync("07:00");
        await _scene.SignInAsync(TimeScene.Hal, OperatorRole.Administrator);

        Assert.Contains("Dan Dale", (await _scene.OpenAsync("/time/team")).Html, StringComparison.Ordinal);
        var (_, html) = await _scene.OpenAsync($"/time/team/1001?{February}");
        Assert.Contains("don't decide on it", html, StringComparison.Ordinal);
        Assert.DoesNotContain("request-form", html, StringComparison.Ordinal);
        Assert.DoesNotContain("period-form", html, StringComparison.Ordinal);
        Assert.Equal(CorrectionState.Requested, _scene.Record().Corrections.Find(id)!.State);
    }

    /// <summary>A form that somebody makes up by hand, for a page on which it isn't.</summary>
    [Fact]
    public async Task Decision_OnWhatIsntOnesOwn_IsNoneHoweverItIsSent()
    {
        var id = await AdaAsksAsync("07:00");
        _scene.Team(TimeScene.Dan, TimeScene.Hal);
        await _scene.SignInAsync(TimeScene.Hal, OperatorRole.Supervisor);
        var (name, value) = await _scene.Pages.TokenAsync("/time/ask");

        foreach (var path in (string[])["/time/team", "/time/team/1001", "/time/team/1004"])
        {
            var answer = await _scene.Pages.PostAsync(path, (name, value), ("_handler", $"request-{id}"), ("about", id.ToString()), ("decision", "approve"), ("why", ""));
            Assert.NotEqual(HttpStatusCode.Redirect, answer.Status);
        }

        Assert.Equal(CorrectionState.Requested, _scene.Record().Corrections.Find(id)!.State);
    }

    [Fact]
    public async Task OwnTime_OfASupervisor_IsDecidedOnByOthers()
    {
        _scene.Work(TimeScene.Ben, 2, 2);
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor, OperatorRole.Hr);
        await AskAsync("what=add", ("day", "2026-02-02"), ("time", "15:00"), ("change", "in"), ("why", "forgot"));

        Assert.Contains("data-testid=\"none-waiting\"", (await _scene.OpenAsync("/time/team")).Html, StringComparison.Ordinal);
        var (_, html) = await _scene.OpenAsync($"/time/team/1002?{February}");
        Assert.Contains("don't decide on it", html, StringComparison.Ordinal);
        Assert.DoesNotContain("request-form", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_BeyondTheLimit_TakesTwo_AndOneOfThemTwiceIsTold()
    {
        var id = await AdaAsksAsync("14:00");
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        await _scene.DecideAsync("/time/team", id, "approve");
        Assert.Contains("waits for a second person", (await _scene.OpenAsync("/time/team")).Html, StringComparison.Ordinal);

        Assert.Contains("a second person has to", (await _scene.DecideAsync("/time/team", id, "approve")).Html, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        await _scene.DecideAsync("/time/team", id, "approve");

        Assert.Equal(["Requested", "AwaitsSecond", "Approved"], _scene.Acts.Select(act => act.Step));
        Assert.Equal([TimeScene.Ada.Value, TimeScene.Ben.Value, TimeScene.Cleo.Value], _scene.Acts.Select(act => act.By));
        Assert.DoesNotContain("without a counterpart", (await _scene.OpenAsync($"/time/team/1001?{February}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_WithoutAReason_IsAnsweredNextToItsField_AndWithOneThePersonReadsIt()
    {
        var id = await AdaAsksAsync("07:00");
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        Assert.Contains("A reason is asked for", (await _scene.DecideAsync("/time/team", id, "refuse")).Html, StringComparison.Ordinal);

        await _scene.DecideAsync("/time/team", id, "refuse", "you were seen at noon");
        await _scene.SignInAsync(TimeScene.Ada);

        const string told = "<strong>Your supervisor or a deputy refused a correction on 2026-02-03</strong>: you were seen at noon";
        var html = (await _scene.OpenAsync("/time")).Html;
        Assert.Contains($"(new) {told}", html, StringComparison.Ordinal);
        await _scene.SubmitAsync("/time", "name=\"upTo\"");
        html = (await _scene.OpenAsync("/time")).Html;
        Assert.Contains(told, html, StringComparison.Ordinal);
        Assert.DoesNotContain("(new)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sickness_IsKnownToHrAndThePerson_AndAbsentToTheSupervisor()
    {
        _scene.SaveTypes();
        _scene.Ask(TimeScene.Ada, "sickness", new LocalDate(2026, 2, 5), new LocalDate(2026, 2, 6), "the flu");
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        foreach (var path in (string[])[$"/time/team?{February}", $"/time/team/1001?{February}"])
        {
            var (_, html) = await _scene.OpenAsync(path);
            Assert.Contains(AbsenceType.HiddenWord, html, StringComparison.Ordinal);
            Assert.DoesNotContain("Sickness, ", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Sickness</strong>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("the flu", html, StringComparison.Ordinal);
        }

        await _scene.SignInAsync(TimeScene.Hal, OperatorRole.Administrator);
        Assert.DoesNotContain("Sickness", (await _scene.OpenAsync($"/time/team/1001?{February}")).Html, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        Assert.Contains("Sickness</strong>", (await _scene.OpenAsync($"/time/team/1001?{February}")).Html, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        Assert.Contains("Sickness", (await _scene.OpenAsync($"/time?{February}")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/time/ask", "ask")]
    [InlineData("/time/absences", "absence-ask")]
    [InlineData("/time/team/1001", "account")]
    [InlineData("/time/team/1001", "absence-ask")]
    [InlineData("/time/periods", "periods")]
    [InlineData("/time/periods", "payroll")]
    [InlineData("/time", "period-01003-2026-03-01")]
    [InlineData("/time/payroll/1", "")]
    public async Task Form_WithoutItsToken_IsRefused(string path, string handler)
    {
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);

        var answer = await _scene.Pages.PostAsync(path, ("_handler", handler), ("decision", "dispute"), ("why", "x"), ("change", "in"), ("day", "2026-02-02"), ("time", "06:00"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(_scene.Acts);
    }

    private async Task<CorrectionId> AdaAsksAsync(string time)
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        await AskAsync("what=add", ("day", "2026-02-03"), ("time", time), ("change", "out"), ("why", "forgot"));
        return _scene.Record().Corrections.All(TimeScene.Ada)[^1].Request.Id;
    }

    private Task<PagesOnLoopback.Answer> AskAsync(string query, params (string Name, string Value)[] fields) => _scene.SubmitAsync($"/time/ask?{query}", "data-testid=\"ask-form\"", fields);
}
