using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Operators;

public sealed class OperatorRightsTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);
    private static readonly PersonId Boss = new("10"), Ada = new("11"), Ben = new("12"), Other = new("20");

    private static readonly Teams Team = new([new(Ada, Monday, Boss), new(Ben, Monday, Boss), new(Boss, Monday, Other)], [new(Boss, Ben, Monday.PlusDays(7), Monday.PlusDays(11))]);

    private static readonly Gen<PersonId> Person = Gen.Int[0, 3].Select(i => new[] { Boss, Ada, Ben, Other }[i]);

    private static readonly Gen<LocalDate> Day = Gen.Int[0, 20].Select(Monday.PlusDays);

    private static readonly Gen<Teams> AnyTeams =
        from steps in Gen.Select(Person, Day, Gen.Int[0, 4].Select(i => i == 4 ? (PersonId?)null : new[] { Boss, Ada, Ben, Other }[i])).Array[0, 8]
        from deputies in Gen.Select(Person, Person, Day, Gen.Int[0, 10]).Array[0, 4]
        select new Teams(
            [.. steps.DistinctBy(step => (step.Item1, step.Item2)).Select(step => new TeamStep(step.Item1, step.Item2, step.Item3))],
            [.. deputies.Select(one => new Deputyship(one.Item1, one.Item2, one.Item3, one.Item3.PlusDays(one.Item4)))]);

    private static readonly Gen<OperatorRoles> AnyRoles = Gen.Enum<OperatorRole>().Array[1, 4].Select(roles => OperatorRoles.Of(roles));

    [Theory]
    [InlineData(OperatorRole.Employee, OperatorAct.See, "11", null)]
    [InlineData(OperatorRole.Employee, OperatorAct.See, "12", ActDenial.NotOwnRecord)]
    [InlineData(OperatorRole.Employee, OperatorAct.Ask, "11", null)]
    [InlineData(OperatorRole.Employee, OperatorAct.DecideTime, "11", ActDenial.OwnTime)]
    [InlineData(OperatorRole.Employee, OperatorAct.DecideTime, "12", ActDenial.NotOwnRecord)]
    [InlineData(OperatorRole.Supervisor, OperatorAct.DecideTime, "12", ActDenial.NotOwnTeam)]
    [InlineData(OperatorRole.Hr, OperatorAct.DecideTime, "12", null)]
    [InlineData(OperatorRole.Hr, OperatorAct.DecideTime, "11", ActDenial.OwnTime)]
    [InlineData(OperatorRole.Hr, OperatorAct.Ask, "12", ActDenial.NotOwnRecord)]
    [InlineData(OperatorRole.Administrator, OperatorAct.See, "12", null)]
    [InlineData(OperatorRole.Administrator, OperatorAct.DecideTime, "12", ActDenial.RoleLacks)]
    public void DenialOf_ARoleOfAda_IsAsWritten(OperatorRole role, OperatorAct act, string person, ActDenial? denial) =>
        Assert.Equal(denial, OperatorRights.DenialOf(Of(Ada, OperatorRoles.Of(role)), act, new PersonId(person), Team, Monday));

    [Fact]
    public void Administrator_WhoIsHrToo_DecidesOnTime()
    {
        var both = Of(null, OperatorRoles.Of(OperatorRole.Administrator, OperatorRole.Hr));

        Assert.True(OperatorRights.MayActOn(both, OperatorAct.DecideTime, Ben, Team, Monday));
        Assert.Equal(ActDenial.Inactive, OperatorRights.DenialOf(both with { IsActive = false }, OperatorAct.DecideTime, Ben, Team, Monday));
    }

    [Fact]
    public void Deputy_ActsOnTheTeamOnTheDaysOnly_AndNeverOnTheOwnTime()
    {
        var deputy = Of(Ben, OperatorRoles.Of(OperatorRole.Supervisor));
        ActDenial? On(int day, PersonId person) => OperatorRights.DenialOf(deputy, OperatorAct.DecideTime, person, Team, Monday.PlusDays(day));

        Assert.Equal([ActDenial.NotOwnTeam, null, null, ActDenial.NotOwnTeam], ((int[])[6, 7, 11, 12]).Select(day => On(day, Ada)));
        Assert.Equal(ActDenial.OwnTime, On(7, Ben));
        // Not on that of whom the deputy stands for, who is in another team.
        Assert.Equal(ActDenial.NotOwnTeam, On(7, Boss));
        Assert.Equal([Ada], Team.MembersOf(Ben, Monday.PlusDays(7)));
        Assert.Equal([Ada, Ben], Team.MembersOf(Boss, Monday.PlusDays(7)));
    }

    [Fact]
    public void SupervisorOf_IsThatOfTheLastStepUntilThen()
    {
        var teams = new Teams([new(Ada, Monday.PlusDays(7), null), new(Ada, Monday, Boss), new(Ada, Monday.PlusDays(9), Other)], []);

        Assert.Equal([null, Boss, Boss, null, Other], ((int[])[-1, 0, 6, 7, 9]).Select(day => teams.SupervisorOf(Ada, Monday.PlusDays(day))));
        Assert.Throws<ArgumentException>(() => new Teams([new(Ada, Monday, Boss), new(Ada, Monday, null)], []));
    }

    [Fact]
    public void MayActOn_WhateverTheTeams_NobodyDecidesOnTheOwnTimeAndAnAdministratorAloneOnNobodys() =>
        Gen.Select(AnyTeams, AnyRoles, Person, Person, Day).Sample(
            (teams, roles, acting, person, day) =>
            {
                var may = OperatorRights.MayActOn(Of(acting, roles), OperatorAct.DecideTime, person, teams, day);
                Assert.False(may && acting == person);
                Assert.False(may && !roles.Has(OperatorRole.Hr) && !roles.Has(OperatorRole.Supervisor));
                // One supervisor a day, and whoever stands in for that one.
                var supervisor = teams.SupervisorOf(person, day);
                var isCovered = supervisor is { } one && (one == acting || teams.Deputies.Any(other => other.Supervisor == one && other.Deputy == acting && other.CoversDay(day)));
                Assert.Equal(acting != person && (roles.Has(OperatorRole.Hr) || (roles.Has(OperatorRole.Supervisor) && isCovered)), may);
            },
            seed: "0000opers003",
            iter: 2000);

    [Fact]
    public void MayActOn_WithOneRoleMore_IsNeverLess() => Gen.Select(AnyTeams, AnyRoles, Gen.Enum<OperatorRole>(), Gen.Enum<OperatorAct>(), Person, Person, Day).Sample(
        (teams, roles, more, act, acting, person, day) =>
        {
            var both = OperatorRoles.Of([.. Enum.GetValues<OperatorRole>().Where(role => roles.Has(role) || role == more)]);
            Assert.True(OperatorRights.MayActOn(Of(acting, both), act, person, teams, day) || !OperatorRights.MayActOn(Of(acting, roles), act, person, teams, day));
        },
        seed: "0000opers004",
        iter: 2000);

    [Theory]
    [InlineData(SiteAct.KeepOwnAccount, "employee,supervisor,hr,administrator")]
    [InlineData(SiteAct.ReceiveVisitors, "supervisor,hr,administrator")]
    [InlineData(SiteAct.Enrol, "hr,administrator")]
    [InlineData(SiteAct.SeeTeamTime, "supervisor,hr,administrator")]
    [InlineData(SiteAct.ClosePeriods, "hr")]
    [InlineData(SiteAct.KeepAccounts, "hr")]
    [InlineData(SiteAct.KeepOperators, "administrator")]
    public void DenialOf_AnActAtTheAppliance_IsNoneForTheseRoles(SiteAct act, string roles)
    {
        var may = Enum.GetValues<OperatorRole>().Where(role => OperatorRights.DenialOf(Of(null, OperatorRoles.Of(role)), act) is null);

        Assert.Equal(roles, OperatorRoles.Of([.. may]).ToString());
        Assert.Equal(ActDenial.Inactive, OperatorRights.DenialOf(Of(null, OperatorRoles.Of(OperatorRole.Administrator)) with { IsActive = false }, act));
    }

    private static Operator Of(PersonId? person, OperatorRoles roles) => new(new OperatorId("op-22222222"), OperatorName.TryParse("acting")!, roles, person);
}
