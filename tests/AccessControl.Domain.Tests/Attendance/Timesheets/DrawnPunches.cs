using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Months;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Timesheets;

/// <summary>Punches of one of twenty people whose plan has all that a month has: nights, splits, transfers, a rehire, a second contract, rules that change on the 15th, the change of clocks.</summary>
internal static class DrawnPunches
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly SimulatedMonth[] Months = [Month(3, 20, 21), Month(10, 3, 22), Month(3, 8, 23)];

    /// <summary>Which month, which person, and a week's worth of anything: punches that fit no plan, some of them seconds apart, with and without keys.</summary>
    private static readonly Gen<(int Month, int Person, (int Minute, int Second, int Kind, int Point)[] Wild)> Any = Gen.Select(
        Gen.Int[0, Months.Length - 1], Gen.Int[0, 19], Gen.Select(Gen.Int[0, 12 * 24 * 60], Gen.Int[0, 100], Gen.Int[0, 9], Gen.Int[0, 1]).Array[0, 40]);

    /// <summary>The month, the person and the punches: those of the simulated month, with drawn ones among them, or the drawn ones alone.</summary>
    public static Gen<(SimulatedMonth Month, PersonId Person, Punch[] Punches)> AnyPunches { get; } = Gen.Select(Any, Gen.Bool, (drawn, isWildOnly) =>
    {
        var (month, person) = (Months[drawn.Month], new PersonId($"p{drawn.Person:000}"));
        // Over the 15th in one month, over the change of clocks in another.
        var start = Berlin.AtStartOfDay(month.From.PlusDays(drawn.Month == 1 ? 18 : 10)).ToInstant();
        var wild = drawn.Wild.Select((one, i) => Wild(person, start + Duration.FromMinutes(one.Kind > 6 ? one.Minute % 600 : one.Minute) + Duration.FromSeconds(one.Second), one.Kind, one.Point, 1_000_000 + i));
        return (month, person, (Punch[])[.. isWildOnly ? wild : month.Punches.Where(punch => punch.Person == person).Concat(wild.Take(6))]);
    });

    /// <summary>Timesheets as they would be made of the record.</summary>
    public static (TimesheetAssembly Assembly, PunchDerivation Derivation) Assembly(SimulatedMonth month)
    {
        var derivation = new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(month.Staff));
        return (new TimesheetAssembly(month.Staff, derivation, TimesheetReview.Plain), derivation);
    }

    private static Punch Wild(PersonId person, Instant at, int kind, int point, long sequence)
    {
        var direction = kind switch { 0 or 1 or 9 => Direction.In, 2 or 3 => Direction.Out, _ => Direction.Unknown };
        return new Punch(person, new AccessPointId(point == 0 ? "door" : "kiosk"), at, direction, direction == Direction.Unknown ? DirectionSource.Inferred : DirectionSource.Key, kind == 5 ? PunchBasis.NoEntry : PunchBasis.Passed, sequence)
        {
            Key = kind == 9 ? PunchKey.Job : PunchKey.None,
            Job = kind == 9 ? "5500/weld" : null,
        };
    }

    private static SimulatedMonth Month(int month, int holiday, int seed) => new(20, new LocalDate(2026, month, 1), Berlin, new LocalDate(2026, month, holiday), seed);
}
