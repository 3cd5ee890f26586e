using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Switching;

/// <summary>Remembers which models a site is matched by, and tells who has references of which.</summary>
/// <remarks>Thread-safe. Each write is one transaction with its journal entries, durable when it returns.</remarks>
public interface IModelSwitchStore
{
    /// <summary>What is remembered.</summary>
    MatchedModels Read();

    /// <summary>Remembers something else.</summary>
    AppendOutcome Save(MatchedModels models, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Removes references of a model, at most so many: a large gallery would hold the store for too long.</summary>
    AppendOutcome DropReferences(ModelId model, int count);

    /// <summary>Number of references of a model.</summary>
    int CountReferences(ModelId model);

    /// <summary>How far a switch from one model to another has come.</summary>
    ModelCoverage CoverageOf(ModelId inForce, ModelId successor);

    /// <summary>People with references of the old model only, by number, page by page.</summary>
    /// <param name="inForce">The old model.</param>
    /// <param name="successor">The new one.</param>
    /// <param name="after">The last number of the page before, null for the first page.</param>
    /// <param name="count">At most so many, 1 to 1000.</param>
    IReadOnlyList<UncoveredPerson> Uncovered(ModelId inForce, ModelId successor, PersonId? after, int count);

    /// <summary>Kept captures of people who consent that no reference of a model was made from, by number, page by page.</summary>
    /// <param name="successor">The model.</param>
    /// <param name="after">The last number of the page before, null for the first page.</param>
    /// <param name="people">At most so many people, 1 to 1000.</param>
    KeptCapturePage Pending(ModelId successor, PersonId? after, int people);

    /// <summary>References of one model, of people who consent, of whose faces there is none of another yet; by number, page by page.</summary>
    /// <param name="from">The model that they are of.</param>
    /// <param name="to">The other.</param>
    /// <param name="after">The last number of the page before, null for the first page.</param>
    /// <param name="people">At most so many people, 1 to 1000.</param>
    DerivablePage Derivable(ModelId from, ModelId to, PersonId? after, int people);
}
