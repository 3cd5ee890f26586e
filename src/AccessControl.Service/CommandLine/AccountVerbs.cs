using System.CommandLine;
using System.Globalization;
using AccessControl.Domain;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance accounts show|open|grant|earn|pay-out|correct|move|carry-over|settle`.</summary>
internal static class AccountVerbs
{
    private static readonly AnnualDatePattern Days = AnnualDatePattern.CreateWithInvariantCulture("MM-dd");

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var person = new Option<string>("--person") { Description = "Whose, by number.", HelpName = "ID", Required = true };
        var contract = new Option<string>("--contract") { Description = "By which contract.", HelpName = "NUMBER", Required = true };
        var kind = new Option<string>("--kind") { Description = "leave, time-in-lieu or flexitime.", HelpName = "KIND", Required = true };
        kind.AcceptOnlyFromAmong("leave", "time-in-lieu", "flexitime");
        var amount = new Option<string>("--amount") { Description = "Days of leave, such as 27.5; else hours, such as 8:30 or -8:30.", HelpName = "AMOUNT", Required = true };
        var right = new Option<string?>("--amount") { Description = "What it should have been; without it nothing.", HelpName = "AMOUNT" };
        var date = AttendanceVerbs.DateOption("--date", "The attendance date that it is of.");
        var (from, to) = (AttendanceVerbs.DateOption("--from", "First date (default: the account's first).", isRequired: false), AttendanceVerbs.DateOption("--to", "Last date, included (default: the last that moves it).", isRequired: false));
        var target = new Option<string>("--to-contract") { Description = "The contract where it arrives.", HelpName = "NUMBER", Required = true };
        var arrives = AttendanceVerbs.DateOption("--arrives", "Attendance date on which it arrives.");
        var number = new Argument<int>("MOVEMENT") { Description = "Its number, as `accounts show` says." };
        var year = new Option<int>("--year") { Description = "The year that ends.", HelpName = "YEAR", Required = true };
        var yearEnd = new Option<string>("--year-end") { Description = "Its last date (default: 12-31).", HelpName = "MM-DD", DefaultValueFactory = _ => "12-31" };
        var limit = new Option<string?>("--limit") { Description = "At most so much is carried over; without it all.", HelpName = "AMOUNT" };
        var lapses = new Option<string?>("--lapses") { Description = "Last date on which what was carried over can be used, such as 03-31; without it always.", HelpName = "MM-DD" };
        var told = new Option<bool>("--told") { Description = "Somebody told the person in time what would lapse: without it nothing does." };
        var couldNot = new Option<bool>("--could-not-use") { Description = "The person couldn't use it, such as through long sickness." };
        var by = TimeVerbs.ByOption();
        var why = TimeVerbs.WhyOption(isRequired: true);
        var shown = new Option<string?>("--kind") { Description = "Only this one: leave, time-in-lieu or flexitime.", HelpName = "KIND" };
        shown.AcceptOnlyFromAmong("leave", "time-in-lieu", "flexitime");
        var least = new Option<string?>("--least") { Description = "Flags balances below it; nothing is cut. With --kind.", HelpName = "AMOUNT" };
        var most = new Option<string?>("--most") { Description = "Flags balances above it; nothing is cut. With --kind.", HelpName = "AMOUNT" };
        var whose = new Option<string?>("--person") { Description = "Only this person's, by number; everybody's without.", HelpName = "ID" };
        var (first, last) = (AttendanceVerbs.DateOption("--from", "First date of closed periods."), AttendanceVerbs.DateOption("--to", "Last date, included."));
        Option[] account = [person, contract, kind];
        return new Command("accounts", "Leave, time in lieu and flexitime by contract: movements that sum to the balance.")
        {
            host.Create("show", "Shows a person's accounts, each movement with the balance after it.", [person, shown, from, to, least, most], (parsed, verb, _) => ShowAsync(
                verb,
                parsed.GetRequiredValue(person),
                parsed.GetValue(shown) is { } one ? AccountKindText.Parse(one) : null,
                parsed.GetValue(from),
                parsed.GetValue(to),
                (parsed.GetValue(least), parsed.GetValue(most)))),
            host.Create("open", "Begins an account with a balance; from then on absences and closed periods move it.", [.. account, date, amount, by, why], (parsed, verb, _) =>
                RunAsync(verb, parsed, (time, id) => time.Accounts.Open(id, parsed.GetValue(date)!.Value, Amount("--amount", id.Kind, parsed.GetRequiredValue(amount)), TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetRequiredValue(why)))),
            Booking("grant", "Gives somebody something, such as the leave of a year.", MovementKind.Granted),
            Booking("earn", "Books overtime that is given back as time off instead of being paid.", MovementKind.Earned),
            Booking("pay-out", "Books what was paid instead of being used.", MovementKind.PaidOut),
            host.Create("correct", "Books the opposite of a movement, and what is right.", [number, .. account, right, by, why], (parsed, verb, _) =>
                RunAsync(verb, parsed, (time, id) => time.Accounts.Correct(
                    id, parsed.GetRequiredValue(number), parsed.GetValue(right) is { } text ? Amount("--amount", id.Kind, text) : null, TimeVerbs.By(parsed.GetRequiredValue(by)), parsed.GetRequiredValue(why)))),
            host.Create("move", "Carries an amount to another contract of the same person.", [.. account, target, amount, date, arrives, by, why], (parsed, verb, _) =>
                RunAsync(verb, parsed, (time, id) => time.Accounts.Move(
                    id,
                    id with { Employment = Contract("--to-contract", parsed.GetRequiredValue(target)) },
                    Amount("--amount", id.Kind, parsed.GetRequiredValue(amount)),
                    parsed.GetValue(date)!.Value,
                    parsed.GetValue(arrives)!.Value,
                    TimeVerbs.By(parsed.GetRequiredValue(by)),
                    parsed.GetRequiredValue(why)))),
            host.Create("carry-over", "Books what isn't carried over a year's end, or wasn't used by its lapse date.", [.. account, year, yearEnd, limit, lapses, told, couldNot, by], (parsed, verb, _) =>
                RunAsync(verb, parsed, (time, id) => time.Accounts.CarryOver(
                    id,
                    parsed.GetRequiredValue(year),
                    new CarryOverRule(Day("--year-end", parsed.GetRequiredValue(yearEnd)))
                    {
                        Limit = parsed.GetValue(limit) is { } most ? Amount("--limit", id.Kind, most) : null,
                        LapsesOn = parsed.GetValue(lapses) is { } last ? Day("--lapses", last) : null,
                    },
                    parsed.GetValue(told),
                    !parsed.GetValue(couldNot),
                    TimeVerbs.By(parsed.GetRequiredValue(by))))),
            host.Create("settle", "Books what closed periods move by now, after an account was opened late or a plan was changed.", [first, last, whose, by], (parsed, verb, _) => SettleAsync(
                verb, parsed.GetValue(first)!.Value, parsed.GetValue(last)!.Value, parsed.GetValue(whose), TimeVerbs.By(parsed.GetRequiredValue(by)))),
        };

        Command Booking(string name, string description, MovementKind movement) => host.Create(name, description, [.. account, date, amount, by, why], (parsed, verb, _) => RunAsync(verb, parsed, (time, id) =>
        {
            var booked = Amount("--amount", id.Kind, parsed.GetRequiredValue(amount));
            var reason = parsed.GetRequiredValue(why);
            return time.Accounts.Book(id, MovementDraft.Decided(movement, parsed.GetValue(date)!.Value, booked, reason), TimeVerbs.By(parsed.GetRequiredValue(by)));
        }));

        Task<int> RunAsync(Verb verb, ParseResult parsed, Func<ApplianceTime, AccountId, DeskOutcome> act)
        {
            var id = new AccountId(PeopleVerbs.ParsePerson(parsed.GetRequiredValue(person)), Contract("--contract", parsed.GetRequiredValue(contract)), AccountKindText.Parse(parsed.GetRequiredValue(kind))!.Value);
            return TimeVerbs.RunAsync(verb, (_, time) => act(time, id));
        }
    }

    private static async Task<int> SettleAsync(Verb verb, LocalDate from, LocalDate to, string? person, PersonId by)
    {
        AttendanceVerbs.CheckOrder(from, to);
        PersonId? whose = person is null ? null : PeopleVerbs.ParsePerson(person);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var (time, _) = TimeVerbs.Of(verb, store);
        var periods = time.Periods.All(whose).Where(period => period.IsClosed && period.From >= from && period.To <= to).ToList();
        if (periods.Count == 0)
        {
            throw new UnusableConfigurationException($"no period from {LocalDatePattern.Iso.Format(from)} to {LocalDatePattern.Iso.Format(to)} is closed; accounts follow when one is: accesscontrol attendance periods close");
        }

        var code = ExitCode.Done;
        foreach (var same in periods.GroupBy(period => (period.From, period.To)))
        {
            var sheets = time.Timesheets.Report(same.Key.From, same.Key.To, Instant.FromDateTimeOffset(verb.Time.GetUtcNow()), whose).Sheets.ToDictionary(sheet => (sheet.Person, sheet.Employment));
            foreach (var period in same.Where(period => sheets.ContainsKey((period.Person, period.Employment))))
            {
                code = Math.Max(code, await TimeVerbs.TellAsync(verb, time.Accounts.Settle(period, sheets[(period.Person, period.Employment)], by)).ConfigureAwait(false));
            }
        }

        return code;
    }

    private static async Task<int> ShowAsync(Verb verb, string person, AccountKind? kind, LocalDate? from, LocalDate? to, (string? Least, string? Most) limits)
    {
        var whose = PeopleVerbs.ParsePerson(person);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        if (kind is null && limits is not (null, null))
        {
            throw new UnusableConfigurationException("--least and --most are of one kind of account; name it with --kind.");
        }

        var bounds = kind is { } of ? new AccountBounds(limits.Least is { } low ? Amount("--least", of, low) : null, limits.Most is { } high ? Amount("--most", of, high) : null) : AccountBounds.None;
        var accounts = TimeVerbs.Of(verb, store).Time.Accounts.All(whose).Where(account => kind is null || account.Id.Kind == kind).ToList();
        if (accounts.Count == 0)
        {
            await verb.Output.WriteLineAsync($"{whose} has no account{(kind is { } asked ? $" of {AccountKindText.Of(asked)}" : "")}.").ConfigureAwait(false);
        }

        foreach (var account in accounts)
        {
            var (first, last) = (from ?? account.From, to ?? account.Movements.Max(one => one.Date));
            AttendanceVerbs.CheckOrder(first, last);
            var statement = AccountStatement.Of(account, first, last, bounds);
            await verb.Output.WriteLineAsync($"{AccountKindText.Of(account.Id.Kind)}, contract {account.Id.Employment}, {LocalDatePattern.Iso.Format(first)} to {LocalDatePattern.Iso.Format(last)}; before {statement.Before}").ConfigureAwait(false);
            foreach (var line in statement.Lines)
            {
                await verb.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {line.Movement.Number,4}  {LocalDatePattern.Iso.Format(line.Movement.Date)}  {line.Movement.Kind,-9}  {line.Movement.Amount,12}  {line.Balance,12}  {line.Movement.Reason}{(line.Movement.Corrects is { } corrected ? $" (corrects {corrected})" : "")}; {line.Movement.By?.Value ?? "by rules"}{Standing(line.Standing)}")).ConfigureAwait(false);
            }
        }

        return ExitCode.Done;
    }

    private static string Standing(BalanceStanding standing) => standing switch
    {
        BalanceStanding.AboveMost => "  ! above the most",
        BalanceStanding.BelowLeast => "  ! below the least",
        _ => "",
    };

    private static EmploymentId Contract(string option, string text) => EmploymentId.TryParse(text, out var id) ? id : throw new UnusableConfigurationException($"{option}: '{text}' is no contract; write 1 to 32 letters, digits, dots, underscores or hyphens.");

    private static AnnualDate Day(string option, string text) => Days.Parse(text) is { Success: true } parsed ? parsed.Value : throw new UnusableConfigurationException($"{option}: '{text}' is no date of a year; write it as 12-31.");

    private static AccountAmount Amount(string option, AccountKind kind, string text) => AccountAmount.Parse(kind, text)
        ?? throw new UnusableConfigurationException(kind == AccountKind.Leave ? $"{option}: '{text}' is no number of days; write it as 27.5." : $"{option}: '{text}' is no time; write it as 8:30 or -8:30:00.");
}
