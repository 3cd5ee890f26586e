using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Visitors;

/// <summary>Keeps visits, and what was signed during them.</summary>
/// <remarks>Thread-safe. Each change is one transaction with its journal entries, durable when it returns. What belongs to a visitor goes with the person.</remarks>
public interface IVisitStore
{
    /// <summary>The visit of somebody who is in the house; null where they aren't.</summary>
    Visit? Of(PersonId visitor);

    /// <summary>The visits of everybody who is in the house, by arrival.</summary>
    IReadOnlyList<Visit> Here();

    /// <summary>Every visit that is kept, by arrival, page by page.</summary>
    /// <param name="after">The last of the page before, null for the first page.</param>
    /// <param name="count">At most so many, 1 to 1000.</param>
    IReadOnlyList<Visit> List(VisitId? after, int count);

    /// <summary>What was signed during a visit, by time; what is damaged is left out.</summary>
    ImmutableArray<VisitSigning> Signings(VisitId visit);

    /// <summary>Begins a visit of somebody who isn't in the house.</summary>
    /// <param name="visit">The visit.</param>
    /// <param name="newcomer">The visitor's record where it isn't there yet; it is added with the visit.</param>
    /// <param name="arrival">What was signed.</param>
    /// <param name="drafts">The entries.</param>
    AppendOutcome Begin(Visit visit, Person? newcomer, VisitSigning arrival, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Keeps a signing of a visit that goes on.</summary>
    AppendOutcome Add(Visit visit, VisitSigning signing, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Ends a visit that goes on.</summary>
    AppendOutcome End(Visit visit, Instant at, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Ends the keeping of visits that ended, or where nobody signed out began, at this moment or before; and of what was signed during them.</summary>
    AppendOutcome Purge(Instant until);

    /// <summary>People whom reception gave a number, of whom no visit is kept any more and no consent stands.</summary>
    IReadOnlyList<PersonId> Forgotten();
}
