using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime;

namespace AccessControl.Service.Demonstration;

/// <summary>Made-up absences of the demo's people, in every state, and accounts that they take from.</summary>
internal static class DemoAbsences
{
    // Of the team's people those few that pages show; nobody of them said something of the month before.
    private const int OnLeave = 8, Sick = 9, Off = 10, Asking = 11, Another = 7, Refused = 5;

    private static PersonId Hr => DemoPeople.NumberOf(DemoMonth.Hr);

    /// <summary>True on dates on which one of the crowd is absent all day, by an absence that takes place.</summary>
    /// <param name="crowdIndex">Who.</param>
    /// <param name="date">The attendance date.</param>
    /// <param name="first">Of the month before.</param>
    /// <param name="today">The site's date.</param>
    public static bool IsAbsent(int crowdIndex, LocalDate date, LocalDate first, LocalDate today) => crowdIndex switch
    {
        OnLeave => LeaveOf(first).On(date) is not null,
        Sick => SicknessOf(today).On(date) is not null,
        _ => false,
    };

    /// <summary>Writes them down, by the use cases that a site has.</summary>
    /// <param name="store">The demo's own, with its operators and teams.</param>
    /// <param name="zone">The site's.</param>
    /// <param name="first">Of the month before.</param>
    /// <param name="people">How many work there.</param>
    public static void Record(ApplianceStore store, DateTimeZone zone, LocalDate first, int people)
    {
        var time = new ApplianceTime(store, zone, store.Supervision, PunchPolicy.Default);
        var today = store.Clock.Read().Instant.InZone(zone).Date;
        Expect(time.AbsenceTypes.Save(Types(), "germany.json", Hr));
        var begun = new LocalDate(first.Year, 1, 1);
        for (var index = 0; index < Math.Min(people, 12); index++)
        {
            if (index != DemoMonth.Hr)
            {
                Expect(time.Accounts.Open(Account(index, AccountKind.Leave), begun, AccountAmount.OfDays(30), Hr, $"contract, {first.Year}"));
            }
        }

        if (people > DemoMonth.Employee)
        {
            Expect(time.Accounts.Open(Account(DemoMonth.Employee, AccountKind.Flexitime), begun, AccountAmount.OfTime(Duration.FromMinutes(750)), Hr, "from the old system"));
            Expect(time.Accounts.Open(Account(DemoMonth.Employee, AccountKind.TimeInLieu), begun, AccountAmount.OfTime(Duration.FromHours(6)), Hr, "from the old system"));
            Expect(time.Accounts.Book(Account(DemoMonth.Employee, AccountKind.TimeInLieu), MovementDraft.Decided(MovementKind.Earned, first, AccountAmount.OfTime(Duration.FromHours(2)), "overtime of a Saturday"), Hr));
        }

        var next = today.With(DateAdjusters.Next(IsoDayOfWeek.Monday));
        Decided(OnLeave, "leave", LeaveOf(first), "Family", isApproved: true);
        Ask(Sick, "sickness", SicknessOf(today), "");
        Decided(Off, "leave", new AbsenceSpan.Days(next, next.PlusDays(2)), "", isApproved: true);
        Decided(DemoMonth.Employee, "training", new AbsenceSpan.Days(next.PlusDays(21), next.PlusDays(21)), "First aid", isApproved: true);
        Decided(Refused, "leave", new AbsenceSpan.Days(next.PlusDays(1), next.PlusDays(4)), "", isApproved: false);
        Ask(Asking, "leave", new AbsenceSpan.Days(next.PlusDays(2), next.PlusDays(8)), "Skiing");
        Ask(Another, "leave", new AbsenceSpan.Days(next.PlusDays(4), next.PlusDays(4), StartsAtHalf: true), "Moving house");

        AbsenceId? Ask(int index, string type, AbsenceSpan span, string why)
        {
            if (index >= people)
            {
                return null;
            }

            var person = DemoPeople.NumberOf(index);
            Expect(time.Absences.Ask(person, new AbsenceTypeId(type), span, person, why));
            return time.Absences.All(person)[^1].Id;
        }

        void Decided(int index, string type, AbsenceSpan span, string why, bool isApproved)
        {
            if (Ask(index, type, span, why) is { } id)
            {
                Expect(isApproved
                    ? time.Absences.Approve(id, DemoPeople.NumberOf(DemoMonth.Supervisor), "")
                    : time.Absences.Refuse(id, DemoPeople.NumberOf(DemoMonth.Supervisor), "Two others are away; the week after is free."));
            }
        }
    }

    private static AccountId Account(int crowdIndex, AccountKind kind) => new(DemoPeople.NumberOf(crowdIndex), new EmploymentId($"0{DemoPeople.NumberOf(crowdIndex)}"), kind);

    /// <summary>The second week of the month before.</summary>
    private static AbsenceSpan.Days LeaveOf(LocalDate first) => From(first.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Monday)).PlusWeeks(1), 5);

    /// <summary>From Monday to Thursday of last week: long enough that a certificate is due.</summary>
    private static AbsenceSpan.Days SicknessOf(LocalDate today) => From(today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).PlusWeeks(-1), 4);

    private static AbsenceSpan.Days From(LocalDate monday, int days) => new(monday, monday.PlusDays(days - 1));

    private static string Types()
    {
        using var stream = typeof(DemoAbsences).Assembly.GetManifestResourceStream("absence-types/germany.json") ?? throw new InvalidOperationException("The example of types of absence isn't in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Expect(DeskOutcome outcome)
    {
        if (outcome.Match<string?>(_ => null, refused => refused.Text, failed => failed.Problem) is { } problem)
        {
            throw new UnusableConfigurationException(problem);
        }
    }
}
