using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>Writes down who supervises whom, and who acts for a supervisor, on the record.</summary>
/// <remarks>Thread-safe. Whoever calls has asked <see cref="OperatorRights"/>.</remarks>
public sealed class TeamKeeping(IOperatorStore store, IPeopleStore people, IApplianceClock clock)
{
    /// <summary>Puts a person into a supervisor's team from a day on, or into none.</summary>
    /// <param name="step">What is to hold until the next step of the same person.</param>
    /// <param name="recordedBy">An operator's id, or `cli`.</param>
    public TeamOutcome Set(TeamStep step, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return !people.Knows(step.Member) || (step.Supervisor is { } supervisor && !people.Knows(supervisor)) ? new TeamOutcome.Refused(TeamRefusal.UnknownPerson)
            : step.Supervisor == step.Member ? new TeamOutcome.Refused(TeamRefusal.OwnSupervisor)
            : MakesRing(step) ? new TeamOutcome.Refused(TeamRefusal.Ring)
            : Of(store.SetTeam(step, OperatorEntries.TeamSet(step, clock.Read(), recordedBy)));
    }

    /// <summary>Names somebody who acts for a supervisor on some days.</summary>
    /// <param name="deputy">Who for whom, and when.</param>
    /// <param name="recordedBy">An operator's id, or `cli`.</param>
    public TeamOutcome Name(Deputyship deputy, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(deputy);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return !people.Knows(deputy.Supervisor) || !people.Knows(deputy.Deputy) ? new TeamOutcome.Refused(TeamRefusal.UnknownPerson)
            : deputy.Supervisor == deputy.Deputy ? new TeamOutcome.Refused(TeamRefusal.OwnDeputy)
            : deputy.Until < deputy.From ? new TeamOutcome.Refused(TeamRefusal.EndsBeforeItBegins)
            : Of(store.SetDeputy(deputy, OperatorEntries.Deputy(
                JournalEntryKind.DeputySet, JournalEntryKind.DeputyForSet, deputy.Supervisor, deputy.Deputy, deputy.From, deputy.Until, clock.Read(), recordedBy)));
    }

    /// <summary>Takes a deputyship away.</summary>
    /// <param name="supervisor">For whom.</param>
    /// <param name="deputy">Who.</param>
    /// <param name="from">Its first day.</param>
    /// <param name="recordedBy">An operator's id, or `cli`.</param>
    public TeamOutcome Remove(PersonId supervisor, PersonId deputy, LocalDate from, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return store.Teams().Deputies.All(one => (one.Supervisor, one.Deputy, one.From) != (supervisor, deputy, from)) ? new TeamOutcome.Refused(TeamRefusal.UnknownDeputy)
            : Of(store.RemoveDeputy(supervisor, deputy, from, OperatorEntries.Deputy(
                JournalEntryKind.DeputyRemoved, JournalEntryKind.DeputyForRemoved, supervisor, deputy, from, null, clock.Read(), recordedBy)));
    }

    private bool MakesRing(TeamStep step)
    {
        var there = store.Teams();
        var teams = new Teams([.. there.Steps.Where(one => (one.Member, one.From) != (step.Member, step.From)), step], there.Deputies);
        return teams.Steps.Select(one => one.From).Where(day => day >= step.From).Any(day => teams.IsInRing(step.Member, day));
    }

    private static TeamOutcome Of(AppendOutcome outcome) => outcome.Match<TeamOutcome>(
        _ => new TeamOutcome.Done(),
        failed => new TeamOutcome.NotWritten(failed.Failure, failed.Problem));
}
