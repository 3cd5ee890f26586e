using System.Collections.Immutable;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Entrances;

/// <summary>What a PIN or a signature makes of a face that was asked for one.</summary>
internal abstract record SecondFactorDecision
{
    private SecondFactorDecision()
    {
    }

    /// <summary>Chooses by the answer, holds the face against the chosen one's references, and lets the policy decide anew.</summary>
    /// <exception cref="InvalidOperationException">An attempt can't be kept.</exception>
    public static SecondFactorDecision Of(
        AskedFace asked, SecondFactorAnswer answer, PinChecker? pins, SignatureFactor? signatures, Identifier identifier, IPeopleStore people, PortalState? door, AccessPolicyOptions policy)
    {
        return answer.Match(
            pin => pins!.Choose(asked.People, pin.Number, pin.Pin).Match<SecondFactorDecision>(
                selected => Decide(selected.Person, null),
                // By name alone: a damaged record must not keep the lock out of the journal.
                refused => new Refused("pin", refused.Why.ToString(), ReplyTo(refused.Why), null, [.. refused.NowLocked.Select(locked => (Named(locked), PinChecker.LockedFor))])),
            signature => signatures!.Nonces.TryTake(signature.Capture, SignatureFactor.PurposeOf(signature.Question))
                ? signatures.Checker.Choose(asked.People, signature.Number, signature.Capture.Trace).Match(
                    selected => Decide(selected.Person, selected.Proof),
                    refused => new Refused("signature", refused.Why.ToString(), ReplyTo(refused.Why), refused.Nearest, [.. refused.NowLocked.Select(locked => (Named(locked.Person), locked.For))]),
                    notKept => throw new InvalidOperationException(notKept.Problem))
                : new Refused("signature", nameof(SignatureRefusal.NotLive), SecondFactorReply.NoSignature, null, []));

        SecondFactorDecision Decide(PersonId selected, SignatureProof? signature)
        {
            var person = people.Find(selected);
            var request = asked.Request with
            {
                PortalState = door,
                Person = person,
                Proof = new SecondFactorProof(identifier.Verify(selected, asked.Face)) { Signature = signature },
            };
            return new Decided(person, AccessPolicy.Decide(request, policy));
        }

        Person Named(PersonId id) => new(id, people.NameOf(id) ?? id.Value);
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Decided, T> decided, Func<Refused, T> refused);

    private static SecondFactorReply ReplyTo(PinRefusal why) => why switch
    {
        PinRefusal.NumberNeeded => SecondFactorReply.NumberNeeded,
        PinRefusal.Locked => SecondFactorReply.Locked,
        _ => SecondFactorReply.WrongPin,
    };

    private static SecondFactorReply ReplyTo(SignatureRefusal why) => why switch
    {
        SignatureRefusal.NumberNeeded => SecondFactorReply.NumberNeeded,
        SignatureRefusal.Locked => SecondFactorReply.Locked,
        SignatureRefusal.ReplaySuspected => SecondFactorReply.CopySuspected,
        SignatureRefusal.OtherDevice => SecondFactorReply.OtherDevice,
        SignatureRefusal.TooShort or SignatureRefusal.TooLong or SignatureRefusal.TooLittleInk or SignatureRefusal.TooSparse => SecondFactorReply.NoSignature,
        _ => SecondFactorReply.WrongSignature,
    };

    /// <summary>The answer selected somebody.</summary>
    /// <param name="Person">The record, null where it is gone.</param>
    /// <param name="Decision">Of the policy.</param>
    internal sealed record Decided(Person? Person, AccessDecision Decision) : SecondFactorDecision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Decided, T> decided, Func<Refused, T> refused) => decided(this);
    }

    /// <summary>The answer selected nobody.</summary>
    /// <param name="Factor">`pin` or `signature`.</param>
    /// <param name="Why">For the record.</param>
    /// <param name="Reply">For the page.</param>
    /// <param name="Nearest">The best score of a signature; null for a PIN, and where nothing was compared.</param>
    /// <param name="NowLocked">For whom none is checked from this one on, and for how long.</param>
    internal sealed record Refused(string Factor, string Why, SecondFactorReply Reply, SignatureProof? Nearest, ImmutableArray<(Person Person, NodaTime.Duration For)> NowLocked) : SecondFactorDecision
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Decided, T> decided, Func<Refused, T> refused) => refused(this);

        /// <summary>What the journal calls the lock.</summary>
        public JournalEntryKind LockKind => Factor == "pin" ? JournalEntryKind.PinLocked : JournalEntryKind.SignatureLocked;
    }
}
