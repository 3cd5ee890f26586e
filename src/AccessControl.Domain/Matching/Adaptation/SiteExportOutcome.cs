using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>What there is to export for an adaptation.</summary>
public abstract record SiteExportOutcome
{
    private SiteExportOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Collected, T> collected, Func<TooLittle, T> tooLittle, Func<NoneLeft, T> noneLeft);

    /// <summary>Enough.</summary>
    /// <param name="Captures">To be sealed and written.</param>
    /// <param name="People">Whose they are, by number: not in the order of the subjects.</param>
    /// <param name="LookAlikes">People who agreed and were left out, since the audit of the gallery lists them as too close to somebody else.</param>
    /// <param name="AttemptsLeft">After this one.</param>
    public sealed record Collected(SiteCaptures Captures, ImmutableArray<PersonId> People, int LookAlikes, int AttemptsLeft) : SiteExportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Collected, T> collected, Func<TooLittle, T> tooLittle, Func<NoneLeft, T> noneLeft) => collected(this);
    }

    /// <summary>Too little to adapt: fewer than <see cref="SiteCaptures.FewestPeople"/> people have enough captures of enough days.</summary>
    /// <param name="Consenting">People whose agreement stands.</param>
    /// <param name="LookAlikes">Of them those who are left out, since the audit of the gallery lists them as too close to somebody else.</param>
    /// <param name="Enough">Of the others those with enough.</param>
    /// <param name="Captures">Captures that all of these others have together, at most <see cref="SiteCaptures.MostCaptures"/> of each.</param>
    public sealed record TooLittle(int Consenting, int LookAlikes, int Enough, int Captures) : SiteExportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Collected, T> collected, Func<TooLittle, T> tooLittle, Func<NoneLeft, T> noneLeft) => tooLittle(this);
    }

    /// <summary>All <see cref="SiteHead.MostAttempts"/> attempts are spent: nothing that is exported from now on could be shown to help.</summary>
    /// <param name="Spent">How many were made.</param>
    public sealed record NoneLeft(int Spent) : SiteExportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Collected, T> collected, Func<TooLittle, T> tooLittle, Func<NoneLeft, T> noneLeft) => noneLeft(this);
    }
}
