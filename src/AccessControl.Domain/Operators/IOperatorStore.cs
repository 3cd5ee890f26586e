using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>Keeps operators, what they sign in by, and teams.</summary>
/// <remarks>
/// Thread-safe. Each change is one transaction with its journal entries, durable when it returns. Whatever removes a person removes the operator that belongs to it, and takes the person out of teams. An
/// account whose row was changed by hand, or is damaged, isn't there for reading.
/// </remarks>
public interface IOperatorStore
{
    /// <summary>The account, active or not; null where there is none.</summary>
    OperatorAccount? Account(OperatorId id);

    /// <summary>The active account of that name; null where there is none.</summary>
    OperatorAccount? Account(OperatorName name);

    /// <summary>Every operator, those who are active first, by name.</summary>
    IReadOnlyList<Operator> List();

    /// <summary>True where an active administrator is there: the appliance is set up.</summary>
    bool HasAdministrator();

    /// <summary>By which the first administrator is set up; null where there is none.</summary>
    PendingCode? SetUpCode();

    /// <summary>Puts a set-up code in place of one that was there; rejected where an active administrator is there.</summary>
    AppendOutcome SetSetUpCode(PendingCode code, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Adds the first administrator and uses the set-up code up; rejected where it isn't this one any more, and where <see cref="Add"/> is.</summary>
    AppendOutcome SetUp(OperatorAccount first, PendingCode code, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Adds an account; rejected where an active one has the name or the person, and where nobody has the person's number.</summary>
    AppendOutcome Add(OperatorAccount account, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Changes an account; rejected where it isn't any more as it was, and where no active administrator would be left.</summary>
    /// <param name="before">As it was read.</param>
    /// <param name="after">The same operator, name and person.</param>
    /// <param name="drafts">The entries.</param>
    AppendOutcome Change(OperatorAccount before, OperatorAccount after, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Writes entries on what changed no account.</summary>
    AppendOutcome Note(IReadOnlyList<JournalDraft> drafts);

    /// <summary>Who supervises whom.</summary>
    Teams Teams();

    /// <summary>Writes down who supervises a person from a day on, in place of what was written for that day; rejected where one of them isn't known.</summary>
    AppendOutcome SetTeam(TeamStep step, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Names a deputy, in place of the same one's days from the same day on; rejected where one of them isn't known.</summary>
    AppendOutcome SetDeputy(Deputyship deputy, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Takes a deputyship away; rejected where there is none.</summary>
    AppendOutcome RemoveDeputy(PersonId supervisor, PersonId deputy, LocalDate from, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Puts another store's accounts and teams in place of all that is there; set-up codes go. What belongs to people who aren't here is left out, and an account that needs its person with it.</summary>
    AppendOutcome TakeOver(IOperatorStore before, IReadOnlyList<JournalDraft> drafts);
}
