using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Months;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Timesheets;

/// <summary>Timesheets of a page of people are those of the whole list.</summary>
public sealed class TimesheetReportingTests
{
    private static readonly SimulatedMonth Month = new(20, new LocalDate(2026, 3, 1), DateTimeZoneProviders.Tzdb["Europe/Berlin"], new LocalDate(2026, 3, 20), 31);

    /// <summary>The whole list is the naive twin; corrections bear on both alike.</summary>
    [Fact]
    public void Report_OfSomePeople_IsTheirPartOfTheWhole() => Gen.Select(Gen.Int[0, 24].Array[0, 12], Gen.Int[0, Month.Punches.Count - 1].Array[0, 8], Gen.Int[0, 20], Gen.Int[0, 25]).Sample(
        (people, corrected, first, length) =>
        {
            var punches = Month.Punches.ToList();
            // Some of them have neither a contract nor a punch.
            HashSet<PersonId> some = [.. people.Select(number => new PersonId($"p{number:000}"))];
            List<PunchCorrection> corrections =
            [
                .. corrected.Select((place, i) => i % 2 == 0 ? (PunchCorrection)new PunchCorrection.Annulment(punches[place].Sequence) : new PunchCorrection.Redirection(punches[place].Sequence, Direction.Out)),
            ];
            var time = new FakeTimeProvider();
            var reporting = new TimesheetReporting(
                new ListedPunches(punches), new FakePeopleStore(new FakeJournal(time), time), Month.Staff, DrawnPunches.Assembly(Month).Assembly, _ => corrections);
            var (from, to) = (Month.From.PlusDays(first), Month.From.PlusDays(first + length));

            var part = reporting.Report(from, to, Instant.MaxValue, some, corrections);

            Assert.Equal(TimesheetText.Of(reporting.Report(from, to, Instant.MaxValue).Sheets.Where(sheet => some.Contains(sheet.Person))), TimesheetText.Of(part.Sheets));
        },
        iter: 60,
        seed: "0000sheetP000");
}
