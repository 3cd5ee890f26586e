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
    public abstract T Match<T>(Func<Collected, T> collected, Func<TooLittle, T> tooLittle);

    /// <summary>Enough.</summary>
    /// <param name="Captures">To be sealed and written.</param>
    /// <param name="People">Whose they are, by number: not in the order of the subjects.</param>
    public sealed record Collected(SiteCaptures Captures, ImmutableArray<PersonId> People) : SiteExportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Collected, T> collected, Func<TooLittle, T> tooLittle) => collected(this);
    }

    /// <summary>Too little to adapt: fewer than <see cref="SiteCaptures.FewestPeople"/> people have enough captures of enough days.</summary>
    /// <param name="Consenting">People whose agreement stands.</param>
    /// <param name="Enough">Of them those with enough.</param>
    /// <param name="Captures">Captures that all of them have together, at most <see cref="SiteCaptures.MostCaptures"/> of each.</param>
    public sealed record TooLittle(int Consenting, int Enough, int Captures) : SiteExportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Collected, T> collected, Func<TooLittle, T> tooLittle) => tooLittle(this);
    }
}
