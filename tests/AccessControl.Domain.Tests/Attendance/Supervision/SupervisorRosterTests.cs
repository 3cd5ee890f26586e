using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Supervision;

public sealed class SupervisorRosterTests
{
    private static readonly LocalDate Day = new(2026, 3, 2);

    private static readonly PersonId Ada = new("ada"), Ben = new("ben"), Cleo = new("cleo"), Dan = new("dan");

    [Theory]
    [InlineData("ben", 0, true)]
    [InlineData("ben", 9, true)]
    [InlineData("ben", 10, false)]
    [InlineData("cleo", 2, false)]
    [InlineData("cleo", 3, true)]
    [InlineData("cleo", 5, true)]
    [InlineData("cleo", 6, false)]
    [InlineData("dan", 4, false)]
    [InlineData("ada", 4, false)]
    public void MayDecide_SupervisorAndDeputyByDates_OnTheirDatesOnly(string who, int day, bool expected)
    {
        var (roster, problems) = SupervisorRoster.Of(
            [new(Ben, Ada, Day, Day.PlusDays(9))],
            [new(Cleo, Ben, Day.PlusDays(3), Day.PlusDays(5)), new(Dan, Cleo, Day, Day.PlusDays(9)), new(Ada, Ben, Day, Day.PlusDays(9))]);

        Assert.Empty(problems);
        Assert.Equal(expected, roster!.MayDecide(new PersonId(who), Ada, Day.PlusDays(day)));
    }

    [Fact]
    public void Of_WhoWouldDecideOnThemselves_IsRefusedWithTheMend()
    {
        var (roster, problems) = SupervisorRoster.Of([new(Ada, Ada, Day), new(Ben, Ada, Day, Day.PlusDays(-1))], [new(Ben, Ben, Day, Day), new(Ben, Cleo, Day, Day.PlusDays(-1))]);

        Assert.Null(roster);
        Assert.Equal(
            [
                "supervisor of ada: is the person; name somebody else.",
                "supervisor of ada: ends on 2026-03-01, before it begins on 2026-03-02; swap them.",
                "deputy of ben: is the same person; name somebody else.",
                "deputy of cleo: ends on 2026-03-01, before it begins on 2026-03-02; swap them.",
            ],
            problems);
    }

    /// <summary>However supervisors and deputies are drawn, nobody decides on their own time.</summary>
    [Fact]
    public void MayDecide_AnyRoster_NeverOnOneself()
    {
        PersonId[] people = [Ada, Ben, Cleo, Dan];
        var pair = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3]).Where((one, other) => one != other);
        Gen.Select(pair.Array[0, 6], pair.Array[0, 6]).Sample(
            (supervisors, deputies) =>
            {
                var (roster, _) = SupervisorRoster.Of([.. supervisors.Select(one => new SupervisorAssignment(people[one.Item1], people[one.Item2], Day))], [.. deputies.Select(one => new DeputyAssignment(people[one.Item1], people[one.Item2], Day, Day))]);

                Assert.All(people, person => Assert.False(roster!.MayDecide(person, person, Day)));
            },
            iter: 500,
            seed: "0000spineS000");
    }
}
