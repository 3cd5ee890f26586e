using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Supervision;

public sealed class OperatorSupervisionTests
{
    private static readonly LocalDate Day = new(2026, 3, 2);

    /// <summary>Ben supervises Ada, and Cleo stands in for him for a week; Dan is HR, Eve an administrator, Fay was HR.</summary>
    private static readonly OperatorSupervision Supervision = new(
        new Teams([new TeamStep(new PersonId("ada"), Day, new PersonId("ben"))], [new Deputyship(new PersonId("ben"), new PersonId("cleo"), Day, Day.PlusDays(6))]),
        [Operator("dan", OperatorRole.Hr), Operator("eve", OperatorRole.Administrator), Operator("fay", OperatorRole.Hr) with { IsActive = false }]);

    [Theory]
    [InlineData("ben", "ada", 0, true)]
    [InlineData("ben", "ada", -1, false)]
    [InlineData("cleo", "ada", 6, true)]
    [InlineData("cleo", "ada", 7, false)]
    [InlineData("dan", "ada", 0, true)]
    [InlineData("dan", "ben", -100, true)]
    [InlineData("dan", "dan", 0, false)]
    [InlineData("ada", "ada", 0, false)]
    [InlineData("eve", "ada", 0, false)]
    [InlineData("fay", "ada", 0, false)]
    [InlineData("ada", "ben", 0, false)]
    public void MayDecide_OnSomebodysTime_IsTheirSupervisorADeputyOrHr(string who, string of, int days, bool expected) =>
        Assert.Equal(expected, Supervision.MayDecide(new PersonId(who), new PersonId(of), Day.PlusDays(days)));

    private static Operator Operator(string person, OperatorRole role) => new(OperatorId.Make(), OperatorName.TryParse(person)!, OperatorRoles.Of(role), new PersonId(person));
}
