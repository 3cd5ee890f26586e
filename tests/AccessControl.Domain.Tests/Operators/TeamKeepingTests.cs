using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Operators;

public sealed class TeamKeepingTests : OperatorFixture
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private readonly TeamKeeping _teams;

    public TeamKeepingTests() => _teams = new TeamKeeping(Store, People, Clock);

    [Fact]
    public void Set_OfATeamAndADeputy_HasAnEntryOfEachPerson()
    {
        Assert.IsType<TeamOutcome.Done>(_teams.Set(new TeamStep(Sample.Ada, Monday, Sample.Ben), "cli"));
        Assert.IsType<TeamOutcome.Done>(_teams.Name(new Deputyship(Sample.Ben, Sample.Ada, Monday, Monday.PlusDays(4)), "cli"));
        Assert.IsType<TeamOutcome.Done>(_teams.Remove(Sample.Ben, Sample.Ada, Monday, "cli"));
        Assert.IsType<TeamOutcome.Done>(_teams.Set(new TeamStep(Sample.Ada, Monday.PlusDays(7), null), "cli"));

        Assert.Equal(Sample.Ben, Store.Teams().SupervisorOf(Sample.Ada, Monday));
        Assert.Null(Store.Teams().SupervisorOf(Sample.Ada, Monday.PlusDays(7)));
        Assert.Equal(
            [
                (JournalEntryKind.SupervisorSet, Sample.Ada), (JournalEntryKind.TeamMemberSet, Sample.Ben), (JournalEntryKind.DeputySet, Sample.Ada), (JournalEntryKind.DeputyForSet, Sample.Ben),
                (JournalEntryKind.DeputyRemoved, Sample.Ada), (JournalEntryKind.DeputyForRemoved, Sample.Ben), (JournalEntryKind.SupervisorSet, Sample.Ada),
            ],
            Journal.Drafts.Select(draft => (draft.Kind, draft.Person!.Value)));
        // Who is erased leaves nothing with the other.
        Assert.All(Journal.Drafts, draft => Assert.DoesNotContain(draft.Fields.Values.Concat(draft.Personal!.Values), value => value == (draft.Person == Sample.Ada ? Sample.Ben : Sample.Ada).Value));
    }

    /// <summary>Two who supervise each other would approve each other's time, and so would three in a row; on days on which only one of it holds nothing is wrong.</summary>
    [Fact]
    public void Set_OfARing_IsRefusedOnTheDaysOnWhichItWouldBeOne()
    {
        Assert.IsType<TeamOutcome.Done>(_teams.Set(new TeamStep(Sample.Ada, Monday.PlusDays(7), Sample.Ben), "cli"));
        Assert.IsType<TeamOutcome.Done>(_teams.Set(new TeamStep(Sample.Ada, Monday.PlusDays(14), null), "cli"));

        Assert.Equal(TeamRefusal.Ring, Assert.IsType<TeamOutcome.Refused>(_teams.Set(new TeamStep(Sample.Ben, Monday, Sample.Ada), "cli")).Why);
        Assert.Equal(TeamRefusal.Ring, Assert.IsType<TeamOutcome.Refused>(_teams.Set(new TeamStep(Sample.Ben, Monday.PlusDays(7), Sample.Ada), "cli")).Why);
        Assert.IsType<TeamOutcome.Done>(_teams.Set(new TeamStep(Sample.Ben, Monday.PlusDays(14), Sample.Ada), "cli"));
    }

    [Fact]
    public void Set_OfWhatCantBe_SaysWhyAndWritesNothing()
    {
        var nobody = new PersonId("9999");
        TeamOutcome[] outcomes =
        [
            _teams.Set(new TeamStep(nobody, Monday, Sample.Ada), "cli"),
            _teams.Set(new TeamStep(Sample.Ada, Monday, nobody), "cli"),
            _teams.Set(new TeamStep(Sample.Ada, Monday, Sample.Ada), "cli"),
            _teams.Name(new Deputyship(Sample.Ada, nobody, Monday, Monday), "cli"),
            _teams.Name(new Deputyship(Sample.Ada, Sample.Ada, Monday, Monday), "cli"),
            _teams.Name(new Deputyship(Sample.Ada, Sample.Ben, Monday, Monday.PlusDays(-1)), "cli"),
            _teams.Remove(Sample.Ada, Sample.Ben, Monday, "cli"),
        ];

        Assert.Equal(
            [
                TeamRefusal.UnknownPerson, TeamRefusal.UnknownPerson, TeamRefusal.OwnSupervisor, TeamRefusal.UnknownPerson, TeamRefusal.OwnDeputy, TeamRefusal.EndsBeforeItBegins,
                TeamRefusal.UnknownDeputy,
            ],
            outcomes.Select(outcome => Assert.IsType<TeamOutcome.Refused>(outcome).Why));
        Assert.Empty(Journal.Drafts);
    }
}
