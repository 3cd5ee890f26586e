using System.Collections.Immutable;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Entrances;

/// <summary>What a PIN makes of a face that couldn't be told from others'.</summary>
internal abstract record SecondFactorDecision
{
    private SecondFactorDecision()
    {
    }

    /// <summary>Chooses by the PIN, holds the face against the chosen one's references, and lets the policy decide anew.</summary>
    public static SecondFactorDecision Of(
        AskedFace asked, SecondFactorAnswer answer, PinChecker checker, Identifier identifier, IPeopleStore people, PortalState door, AccessPolicyOptions policy) =>
        checker.Choose(asked.People, answer.Number, answer.Pin).Match<SecondFactorDecision>(
            selected =>
            {
                var person = people.Find(selected.Person);
                var request = asked.Request with
                {
                    PortalState = door,
                    Person = person,
                    Proof = new SecondFactorProof(identifier.Verify(selected.Person, asked.Face)),
                };
                return new Decided(person, AccessPolicy.Decide(request, policy));
            },
            // By name alone: a damaged record must not keep the lock out of the journal.
            refused => new Refused(refused.Why, [.. refused.NowLocked.Select(locked => new Person(locked, people.NameOf(locked) ?? locked.Value))]));

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Decided, T> decided, Func<Refused, T> refused);

    /// <summary>The PIN selected somebody.</summary>
    /// <param name="Person">The record, null where it is gone.</param>
    /// <param name="Decision">Of the policy.</param>
    internal sealed record Decided(Person? Person, AccessDecision Decision) : SecondFactorDecision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Decided, T> decided, Func<Refused, T> refused) => decided(this);
    }

    /// <summary>The PIN selected nobody.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="NowLocked">For whom none is checked from this one on.</param>
    internal sealed record Refused(PinRefusal Why, ImmutableArray<Person> NowLocked) : SecondFactorDecision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Decided, T> decided, Func<Refused, T> refused) => refused(this);
    }
}
