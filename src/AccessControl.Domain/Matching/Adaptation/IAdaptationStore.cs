using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>Keeps what an adaptation to the site needs: who agreed to it, what was exported for it, and the models that came of it.</summary>
/// <remarks>
/// Thread-safe. Each change is one transaction with its journal entries, durable when it returns. An agreement needs a standing consent to the use of the face and ends with it; what
/// belongs to a person goes with the person. Attempts stay for good.
/// </remarks>
public interface IAdaptationStore
{
    /// <summary>The person's agreement to the adaptation; null where none stands, or the consent to the use of the face doesn't, and where it was changed by hand.</summary>
    Consent? ConsentOf(PersonId person);

    /// <summary>Whose agreement stands, by number.</summary>
    IReadOnlyList<PersonId> Consenting();

    /// <summary>Writes an agreement down, in the place of the one before where there is one; rejected where no consent to the use of the face stands.</summary>
    AppendOutcome Give(PersonId person, Consent consent, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Ends an agreement; rejected where there is none.</summary>
    AppendOutcome Withdraw(PersonId person, IReadOnlyList<JournalDraft> drafts);

    /// <summary>What was exported so far, in the order of the attempts.</summary>
    IReadOnlyList<AdaptationAttempt> Attempts();

    /// <summary>The attempts that hold captures of a person, in order.</summary>
    IReadOnlyList<int> AttemptsWith(PersonId person);

    /// <summary>Spends an attempt; rejected where it isn't the one after the last, or an agreement has ended meanwhile.</summary>
    /// <param name="attempt">What is exported.</param>
    /// <param name="people">Whose captures it holds.</param>
    /// <param name="drafts">Its entries.</param>
    AppendOutcome Spend(AdaptationAttempt attempt, IReadOnlyCollection<PersonId> people, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Whose captures an attempt holds, by number, without those who were erased.</summary>
    IReadOnlyList<PersonId> PeopleOf(int attempt);

    /// <summary>Writes down an attempt that another store spent, with those of its people whom this one knows: a backup that is put back gives no attempt back. One that is known here stays as it is.</summary>
    AppendOutcome TakeOver(AdaptationAttempt attempt, IReadOnlyCollection<PersonId> people);

    /// <summary>Installed models, by the name of their packs; without those that can't be used.</summary>
    IReadOnlyList<SiteModel> Models();

    /// <summary>Installed models that were changed by hand, are damaged, or are of a form that this program doesn't read, by the name of their packs.</summary>
    IReadOnlyList<UnusableSiteModel> UnusableModels();

    /// <summary>Installs a model, in the place of the one of its pack where there is one; rejected where its attempt isn't known, and while the site is matched by the one it replaces.</summary>
    AppendOutcome Install(SiteModel model, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Removes the model of a pack; rejected where there is none, and while the site is matched by it.</summary>
    AppendOutcome Remove(string pack, IReadOnlyList<JournalDraft> drafts);
}
