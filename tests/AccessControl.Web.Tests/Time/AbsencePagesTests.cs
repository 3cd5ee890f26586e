using System.Net;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Timekeeping;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Web.Tests.Time;

/// <summary>Who asks for an absence, decides on it and sees what of it, through real HTTP.</summary>
public sealed class AbsencePagesTests : IAsyncLifetime
{
    private const string March = "from=2026-03-01&to=2026-03-31";

    private static readonly LocalDate Monday = new(2026, 3, 9);

    private readonly TimeScene _scene = new();

    public async ValueTask InitializeAsync()
    {
        _scene.SaveTypes();
        await _scene.Pages.StartAsync();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Leave_FromAskingToTheNotice_MovesTheBalance_AndComesBackWhereItIsCancelled()
    {
        _scene.OpenLeave(TimeScene.Ada, 30);
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        Assert.EndsWith("/time/absences?told=AbsenceAsked", (await AskAsync(("type", "leave"), ("first", "2026-03-09"), ("last", "2026-03-10"), ("note", "spring"))).Location, StringComparison.Ordinal);
        var id = Assert.Single(_scene.Record().Absences.All(TimeScene.Ada)).Id;
        Assert.Contains("<strong data-testid=\"balance\">30 d</strong>; 2 d are asked for, and 28 d would be left", (await _scene.OpenAsync("/time/absences")).Html, StringComparison.Ordinal);

        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        Assert.Contains("Leave has 30 d, this takes 2 d, 28 d would be left.", (await _scene.OpenAsync("/time/team")).Html, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        var (_, team) = await _scene.OpenAsync("/time/team");
        Assert.DoesNotContain("28 d", team, StringComparison.Ordinal);
        Assert.Contains("This takes 2 d of leave, and the account has that.", team, StringComparison.Ordinal);
        Assert.Contains("Nobody else of the team is absent then.", team, StringComparison.Ordinal);
        Assert.Contains("spring", team, StringComparison.Ordinal);
        Assert.EndsWith("told=AbsenceDecided", (await _scene.DecideAsync("/time/team", id, "approve")).Location, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"no-absences-waiting\"", (await _scene.OpenAsync("/time/team")).Html, StringComparison.Ordinal);

        await _scene.SignInAsync(TimeScene.Ada);
        Assert.Contains("<strong data-testid=\"balance\">28 d</strong>", (await _scene.OpenAsync("/time/absences")).Html, StringComparison.Ordinal);
        Assert.Contains("(new) <strong>Your supervisor or a deputy approved your absence from 2026-03-09 to 2026-03-10</strong>", (await _scene.OpenAsync("/time")).Html, StringComparison.Ordinal);
        Assert.Contains("A reason is asked for", (await _scene.DecideAsync("/time/absences", id, "cancel")).Html, StringComparison.Ordinal);
        Assert.EndsWith("told=AbsenceCancelled", (await _scene.DecideAsync("/time/absences", id, "cancel", "plans changed")).Location, StringComparison.Ordinal);
        Assert.Contains("<strong data-testid=\"balance\">30 d</strong>", (await _scene.OpenAsync("/time/absences")).Html, StringComparison.Ordinal);
        Assert.Equal(["Opening", "Requested", "Approved", "Taken", "Cancelled", "Corrected"], _scene.Acts.Select(act => act.Step));
    }

    [Theory]
    [InlineData("leave", "2026-03-10", "2026-03-09", "", "", "", "swap them")]
    [InlineData("leave", "soon", "2026-03-09", "", "", "", "Write both dates")]
    [InlineData("parental-leave", "2026-03-09", "2026-03-09", "first", "", "", "taken in whole days")]
    [InlineData("leave", "2026-03-09", "2026-03-09", "", "06:00", "08:00", "isn't taken by hours")]
    [InlineData("training", "2026-03-09", "2026-03-09", "", "06:00", "", "Write both times")]
    [InlineData("training", "2026-03-09", "2026-03-10", "", "06:00", "08:00", "Hours are of one date")]
    [InlineData("training", "2026-03-09", "2026-03-09", "second", "06:00", "08:00", "Hours are of one date")]
    [InlineData("holidays", "2026-03-09", "2026-03-09", "", "", "", "There is no absence 'holidays'")]
    [InlineData("training", "2026-03-16", "2026-03-16", "", "", "", "asked for there already")]
    public async Task Ask_ForWhatCantBe_IsRefusedBesideTheForm_AndKeepsWhatWasTyped(string type, string first, string last, string half, string begin, string end, string words)
    {
        _scene.Ask(TimeScene.Ada, "training", Monday.PlusWeeks(1), Monday.PlusWeeks(1));
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        var answer = await AskAsync(("type", type), ("first", first), ("last", last), ("half", half), ("begin", begin), ("end", end));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(words, answer.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{last}\"", answer.Html, StringComparison.Ordinal);
        Assert.Single(_scene.Record().Absences.All(TimeScene.Ada));
    }

    [Theory]
    [InlineData("first", "", "", "2026-03-09 (first half)")]
    [InlineData("second", "", "", "2026-03-09 (second half)")]
    [InlineData("", "06:00", "08:30", "2026-03-09 06:00 to 08:30")]
    public async Task Ask_ForAPartOfADay_IsThatPart(string half, string begin, string end, string span)
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        await AskAsync(("type", "sickness"), ("first", "2026-03-09"), ("last", "2026-03-09"), ("half", half), ("begin", begin), ("end", end));

        Assert.Equal(span, Assert.Single(_scene.Record().Absences.All(TimeScene.Ada)).Span.ToString());
        Assert.Contains(span, (await _scene.OpenAsync("/time/absences")).Html, StringComparison.Ordinal);
    }

    /// <summary>Hours of a night belong to the date on which its shift begins, whichever side of midnight they are on.</summary>
    [Theory]
    [InlineData("23:00", "01:00", 0)]
    [InlineData("22:00", "06:00", 0)]
    [InlineData("02:00", "04:00", 1)]
    public async Task Ask_ForHoursOfANight_IsOfTheNightThatBeginsThen(string begin, string end, int daysLater)
    {
        var nia = new PersonId("1007");
        _scene.Employ(nia, "Nia Night", "night");
        await _scene.SignInAsync(nia, OperatorRole.Employee);

        Assert.EndsWith("told=AbsenceTold", (await AskAsync(("type", "sickness"), ("first", "2026-03-09"), ("last", "2026-03-09"), ("half", ""), ("begin", begin), ("end", end))).Location, StringComparison.Ordinal);

        var span = Assert.IsType<AbsenceSpan.Hours>(Assert.Single(_scene.Record().Absences.All(nia)).Span);
        Assert.Equal((Monday, daysLater), (span.Date, span.Time.DaysLater));
    }

    [Fact]
    public async Task Ask_ForMoreThanThereIs_ByTheSupervisor_DoesntTellTheBalance()
    {
        _scene.OpenLeave(TimeScene.Ada, 1);
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        (string, string)[] fields = [("type", "leave"), ("first", "2026-03-16"), ("last", "2026-03-17")];

        var answer = await _scene.SubmitAsync("/time/team/1001", "data-testid=\"absence-ask\"", fields);

        Assert.Contains("The account of leave would go below zero. Take less, or ask for it even so.", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("1 d", answer.Html, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        Assert.Contains("The account of leave has 1 d left, and would hold -1 d.", (await _scene.SubmitAsync("/time/team/1001", "data-testid=\"absence-ask\"", fields)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_ForMoreThanThereIs_IsAskedOnceMore()
    {
        _scene.OpenLeave(TimeScene.Ada, 3);
        _scene.Ask(TimeScene.Ada, "leave", Monday, Monday.PlusDays(1));
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        (string, string)[] fields = [("type", "leave"), ("first", "2026-03-16"), ("last", "2026-03-17")];

        var answer = await AskAsync(fields);

        Assert.Contains("The account of leave has 1 d left after what waits, and would hold -1 d.", answer.Html, StringComparison.Ordinal);
        Assert.Single(_scene.Record().Absences.All(TimeScene.Ada));
        Assert.EndsWith("told=AbsenceAsked", (await AskAsync([.. fields, ("even", "true")])).Location, StringComparison.Ordinal);
        Assert.EndsWith("told=AbsenceAsked", (await AskAsync(("type", "leave"), ("first", "2026-03-23"), ("last", "2026-03-31"), ("even", "true"))).Location, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        var (_, team) = await _scene.OpenAsync("/time/team");
        Assert.Contains("This takes 2 d of leave; the account would go below zero if all that waits is approved.", team, StringComparison.Ordinal);
        Assert.Contains("This takes 4 d of leave, and the account would go below zero.", team, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        Assert.Contains("this takes 2 d, 1 d would be left (-5 d if all that waits is approved)", (await _scene.OpenAsync("/time/team")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_BeforeTheDecision_IsTakenBack()
    {
        var id = _scene.Ask(TimeScene.Ada, "leave", Monday, Monday);
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        Assert.EndsWith("told=Withdrawn", (await _scene.DecideAsync("/time/absences", id, "withdraw")).Location, StringComparison.Ordinal);

        Assert.Equal(AbsenceState.Withdrawn, _scene.Record().Absences.Find(id)!.State);
        Assert.DoesNotContain("absence-form", (await _scene.OpenAsync("/time/absences")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_NeedsAReason_WhichThePersonReads()
    {
        var id = _scene.Ask(TimeScene.Ada, "leave", Monday, Monday);
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);

        Assert.Contains("A reason is asked for", (await _scene.DecideAsync("/time/team", id, "refuse")).Html, StringComparison.Ordinal);
        await _scene.DecideAsync("/time/team", id, "refuse", "two are away");

        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        Assert.Contains("refused by Ben Brook: two are away", (await _scene.OpenAsync("/time/absences")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_ShowsWhoElseIsAbsent_AndAMonthOfAllOfThem()
    {
        _scene.Approve(_scene.Ask(TimeScene.Eva, "leave", Monday.PlusDays(1), Monday.PlusDays(2)));
        _scene.Ask(TimeScene.Dan, "leave", Monday, Monday);
        _scene.Ask(TimeScene.Ada, "leave", Monday, Monday.PlusDays(1));
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);

        var (_, html) = await _scene.OpenAsync($"/time/team?{March}");

        Assert.Contains("Absent then too: Eva Elm, Annual leave 2026-03-10 to 2026-03-11.", html, StringComparison.Ordinal);
        Assert.Contains("<abbr title=\"Annual leave, 2026-03-10 to 2026-03-11, approved\">AL</abbr>", html, StringComparison.Ordinal);
        Assert.Contains("<abbr title=\"Annual leave, 2026-03-09 to 2026-03-10, waits for a decision\">(AL)</abbr>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Dan Dale", html, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"calendar-too-long\"", (await _scene.OpenAsync("/time/team?from=2026-03-01&to=2026-04-01")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(1, 2, true)]
    [InlineData(2, 2, true)]
    [InlineData(3, 9, false)]
    public async Task Team_OfADeputy_IsDecidedOnByDates(int from, int until, bool decides)
    {
        _scene.Deputy(TimeScene.Ben, TimeScene.Dan, new LocalDate(2026, 3, from), new LocalDate(2026, 3, until));
        var id = _scene.Ask(TimeScene.Ada, "leave", Monday, Monday);
        await _scene.SignInAsync(TimeScene.Dan, OperatorRole.Supervisor);

        Assert.Equal(decides, (await _scene.OpenAsync("/time/team")).Html.Contains($"value=\"{id}\"", StringComparison.Ordinal));
        if (decides)
        {
            await _scene.DecideAsync("/time/team", id, "approve");
        }

        Assert.Equal(decides ? AbsenceState.Approved : AbsenceState.Requested, _scene.Record().Absences.Find(id)!.State);
    }

    /// <summary>Forms that somebody makes up by hand, for pages on which they aren't.</summary>
    [Fact]
    public async Task Decision_OnWhatIsntOnesOwnToDecide_IsNoneHoweverItIsSent()
    {
        _scene.OpenLeave(TimeScene.Ada, 30);
        var id = _scene.Ask(TimeScene.Ada, "leave", Monday, Monday);
        var before = _scene.Acts.Count();
        _scene.Team(TimeScene.Dan, TimeScene.Hal);
        foreach (var (person, role) in new[] { (TimeScene.Hal, OperatorRole.Supervisor), (TimeScene.Eva, OperatorRole.Administrator), (TimeScene.Ada, OperatorRole.Hr) })
        {
            await _scene.SignInAsync(person, role);
            var (name, value) = await _scene.Pages.TokenAsync("/time/absences");
            foreach (var path in (string[])["/time/team", "/time/team/1001", "/time/team/1004", "/time/absences"])
            {
                Assert.NotEqual(HttpStatusCode.Redirect, (await _scene.Pages.PostAsync(path, (name, value), ("_handler", $"absence-{id}"), ("about", id.ToString()), ("decision", "approve"), ("why", ""))).Status);
                Assert.NotEqual(HttpStatusCode.Redirect, (await _scene.Pages.PostAsync(path, (name, value), ("_handler", "account"), ("account", "01001|Leave"), ("what", "grant"), ("on", "2026-03-02"), ("amount", "5"), ("reason", "x"))).Status);
            }
        }

        Assert.Equal(AbsenceState.Requested, _scene.Record().Absences.Find(id)!.State);
        Assert.Equal(before, _scene.Acts.Count());
    }

    [Fact]
    public async Task Sickness_ToAllButHrAndThePerson_IsAbsentEverywhere()
    {
        var id = _scene.Ask(TimeScene.Ada, "sickness", Monday, Monday.PlusDays(4), "the flu");
        _scene.Ask(TimeScene.Eva, "leave", Monday, Monday);
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        var (_, team) = await _scene.OpenAsync($"/time/team?{March}");
        var (_, sheet) = await _scene.OpenAsync($"/time/team/1001?{March}");

        Assert.Contains("Absent then too: Ada Ashwood, absent 2026-03-09 to 2026-03-13.", team, StringComparison.Ordinal);
        Assert.Contains("<abbr title=\"absent, 2026-03-09 to 2026-03-13, approved\">x</abbr>", team, StringComparison.Ordinal);
        Assert.DoesNotContain("ickness", team, StringComparison.Ordinal);
        Assert.Contains("<strong>absent</strong>, 2026-03-09 to 2026-03-13", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("the flu", team + sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"lacks-certificate\"", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"certificate\"", sheet, StringComparison.Ordinal);

        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        (_, sheet) = await _scene.OpenAsync("/time/team/1001");
        Assert.Contains("<strong>Sickness</strong>", sheet, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"lacks-certificate\"", sheet, StringComparison.Ordinal);
        await _scene.DecideAsync("/time/team/1001", id, "certificate");
        (_, sheet) = await _scene.OpenAsync("/time/team/1001");
        Assert.DoesNotContain("data-testid=\"lacks-certificate\"", sheet, StringComparison.Ordinal);
        Assert.Contains("certificate seen by Cleo Cliff", sheet, StringComparison.Ordinal);
    }

    /// <summary>Decisions that somebody writes into a form which offers others.</summary>
    [Fact]
    public async Task Decision_ThatTheCardDoesntOffer_IsNone()
    {
        var id = _scene.Ask(TimeScene.Ada, "sickness", Monday, Monday.PlusDays(4));
        var soon = _scene.Ask(TimeScene.Ada, "leave", Monday.PlusWeeks(1), Monday.PlusWeeks(1));
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        var before = _scene.Acts.Count();

        Assert.Contains("Nothing was chosen.", (await _scene.DecideAsync("/time/team/1001", id, "certificate")).Html, StringComparison.Ordinal);
        Assert.Contains("Nothing was chosen.", (await _scene.DecideAsync("/time/team", soon, "cancel", "no")).Html, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        Assert.Contains("Nothing was chosen.", (await _scene.DecideAsync("/time/absences", soon, "approve")).Html, StringComparison.Ordinal);

        Assert.Equal(before, _scene.Acts.Count());
        Assert.False(_scene.Record().Absences.Find(id)!.HasCertificate);
    }

    /// <summary>What an account may know is what its own roles say, also where the same person has another one.</summary>
    [Fact]
    public async Task Certificate_ByAnAccountThatMayNotKnowTheType_IsRefused()
    {
        _scene.Team(TimeScene.Dan, TimeScene.Cleo);
        var id = _scene.Ask(TimeScene.Dan, "sickness", Monday, Monday.PlusDays(4));
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);

        Assert.Equal("No certificate of it is due that you may know of; HR notes the others.", See(OperatorRole.Supervisor));
        Assert.Null(See(OperatorRole.Hr));
        Assert.NotNull(See(OperatorRole.Hr));

        string? See(OperatorRole role)
        {
            var record = _scene.Record();
            var acts = new AbsenceActs(record, new TimeActs(record, new Operator(new OperatorId("op-22222222"), OperatorName.TryParse("cleo.too")!, OperatorRoles.Of([role]), TimeScene.Cleo)));
            return acts.SeeCertificate(id).Match<string?>(_ => null, refused => refused.Text, failed => failed.Problem);
        }
    }

    [Fact]
    public async Task Sickness_ToldByTheSupervisor_TakesPlaceAtOnce()
    {
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);

        var answer = await _scene.SubmitAsync("/time/team/1001", "data-testid=\"absence-ask\"", ("type", "sickness"), ("first", "2026-03-09"), ("last", "2026-03-09"));

        Assert.EndsWith("told=AbsenceTold", answer.Location, StringComparison.Ordinal);
        Assert.Equal(AbsenceState.Approved, Assert.Single(_scene.Record().Absences.All(TimeScene.Ada)).State);
    }

    [Fact]
    public async Task Accounts_AreBookedByHr_AndSeenByNobodyElseButThePerson()
    {
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);
        var id = new AccountId(TimeScene.Ada, new("01001"), AccountKind.Leave);
        foreach (var (what, amount, number) in new[] { ("open", "30", ""), ("grant", "2.5", ""), ("pay-out", "3", ""), ("correct", "28", "1") })
        {
            Assert.EndsWith("told=AccountBooked", (await BookAsync("01001|Leave", what, amount, number)).Location, StringComparison.Ordinal);
        }

        Assert.Equal([30m, 2.5m, -3m, -30m, 28m], _scene.Record().Accounts.Find(id)!.Movements.Select(movement => movement.Amount.Days));
        Assert.Contains("<strong data-testid=\"balance\">27.5 d</strong>", (await _scene.OpenAsync("/time/team/1001")).Html, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);
        Assert.Contains("<strong data-testid=\"balance\">27.5 d</strong>", (await _scene.OpenAsync("/time/absences")).Html, StringComparison.Ordinal);
        foreach (var (person, role) in new[] { (TimeScene.Ben, OperatorRole.Supervisor), (TimeScene.Hal, OperatorRole.Administrator) })
        {
            await _scene.SignInAsync(person, role);
            var (status, html) = await _scene.OpenAsync("/time/team/1001");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotContain("data-testid=\"account\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("data-testid=\"account-form\"", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("01001|Leave", "grant", "5:00", "", "in days")]
    [InlineData("01001|Flexitime", "open", "5", "", "in hours")]
    [InlineData("01001|Leave", "correct", "5", "one", "Write the number of the movement")]
    [InlineData("01001|Leave", "correct", "5", "9", "has no movement 9")]
    [InlineData("01004|Leave", "grant", "5", "", "Choose one of the accounts")]
    [InlineData("01001|TimeInLieu", "earn", "5:00", "", "isn't open")]
    [InlineData("01001|Leave", "forget", "5", "", "Choose what is to be booked")]
    public async Task Account_BookedWrong_IsRefusedBesideTheForm(string account, string what, string amount, string number, string words)
    {
        _scene.OpenLeave(TimeScene.Ada, 30);
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);

        var answer = await BookAsync(account, what, amount, number);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains(words, answer.Html, StringComparison.Ordinal);
        Assert.Single(_scene.Acts, act => act.Kind == JournalEntryKind.AccountRecorded);
    }

    [Fact]
    public async Task OwnAccount_OfHr_IsBookedByOthers()
    {
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);

        Assert.DoesNotContain("data-testid=\"account-form\"", (await _scene.OpenAsync("/time/team/1003")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Team_OfHr_MarksWhoPunchedWithoutAContract()
    {
        var stranger = new PersonId("2001");
        _scene.Pages.People.Save([Contracts.Storage.Sample.Person(stranger) with { Name = "Sam Stray" }], []);
        _scene.Work(stranger, 2, 3);
        await _scene.SignInAsync(TimeScene.Cleo, OperatorRole.Hr);

        var (_, html) = await _scene.OpenAsync("/time/team?from=2026-02-01&to=2026-02-28");
        var (_, march) = await _scene.OpenAsync("/time/team?from=2026-03-01&to=2026-03-31");

        Assert.Contains("7 people", html, StringComparison.Ordinal);
        Assert.Contains("Sam Stray", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"issue\">none, and punched</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Sam Stray", march, StringComparison.Ordinal);
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        Assert.DoesNotContain("Sam Stray", (await _scene.OpenAsync("/time/team?from=2026-02-01&to=2026-02-28")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Types_NotSaved_AreSaidToBeMissing()
    {
        await using var scene = new TimeScene();
        await scene.Pages.StartAsync();
        await scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        var (_, html) = await scene.OpenAsync("/time/absences");

        Assert.Contains("absences types save", html, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"no-accounts\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_OfWordsThatBeginAlike_Differ() => Assert.Equal(
        [("Ample luck", "AL"), ("Annual leave", "AL2"), ("Sickness", "S"), ("absent", "x")],
        Web.Time.AbsenceWords.CodesOf(["Sickness", "absent", "Annual leave", "Ample luck", "Sickness"]).Select(one => (one.Key, one.Value)));

    [Fact]
    public async Task Team_OfThoseThatWait_HasWhoeverAskedForAnAbsence()
    {
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        var (_, nobody) = await _scene.OpenAsync("/time/team?only=waiting");
        _scene.Ask(TimeScene.Ada, "leave", new LocalDate(2026, 9, 7), new LocalDate(2026, 9, 8));

        var (_, all) = await _scene.OpenAsync("/time/team");
        var (_, waiting) = await _scene.OpenAsync("/time/team?only=waiting");

        Assert.Contains("Nobody has a correction or an absence that waits for you.", nobody, StringComparison.Ordinal);
        Assert.Contains("Only those with something that waits", all, StringComparison.Ordinal);
        Assert.Contains("1 person", waiting, StringComparison.Ordinal);
        Assert.Contains("href=\"/time/team/1001?", waiting, StringComparison.Ordinal);
        Assert.Contains("1 absence<", waiting, StringComparison.Ordinal);
    }

    private Task<PagesOnLoopback.Answer> AskAsync(params (string Name, string Value)[] fields) => _scene.SubmitAsync("/time/absences", "data-testid=\"absence-ask\"", fields);

    private Task<PagesOnLoopback.Answer> BookAsync(string account, string what, string amount, string number) => _scene.SubmitAsync(
        "/time/team/1001", "data-testid=\"account-form\"", ("account", account), ("what", what), ("on", "2026-03-02"), ("amount", amount), ("number", number), ("reason", "because"));
}
