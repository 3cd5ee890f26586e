using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;
using NodaTime;

namespace AccessControl.Domain.People;

/// <summary>Finds what a restored backup gives back that had been taken away since, and takes it away again.</summary>
/// <param name="people">As the backup has them.</param>
/// <param name="writer">Writes to the restored store.</param>
/// <param name="pins">Of the restored store.</param>
/// <param name="signatures">Of the restored store.</param>
/// <param name="adaptation">Of the restored store.</param>
/// <param name="cards">Of the restored store.</param>
/// <param name="clock">Stamps entries.</param>
public sealed class RestoredRights(
    IPeopleStore people, IPeopleWriter writer, IPinStore pins, ISignatureStore signatures, IAdaptationStore adaptation, ICardStore cards, IApplianceClock clock)
{
    /// <summary>Compares with what was replaced. Somebody whose record there is damaged is left as the backup has them.</summary>
    /// <param name="before">The people of the store that was replaced.</param>
    /// <param name="pinsBefore">Its PINs.</param>
    /// <param name="signaturesBefore">Its signatures.</param>
    /// <param name="adaptationBefore">Its agreements to an adaptation.</param>
    /// <param name="cardsBefore">Its cards.</param>
    public ImmutableArray<RestoredRight> Compare(IPeopleStore before, IPinStore pinsBefore, ISignatureStore signaturesBefore, IAdaptationStore adaptationBefore, ICardStore cardsBefore)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(pinsBefore);
        ArgumentNullException.ThrowIfNull(signaturesBefore);
        ArgumentNullException.ThrowIfNull(adaptationBefore);
        ArgumentNullException.ThrowIfNull(cardsBefore);
        var now = clock.Read().Instant;
        var damaged = before.Damaged().Select(person => person.Id).ToHashSet();
        var found = ImmutableArray.CreateBuilder<RestoredRight>();
        foreach (var restored in people.All().Where(person => !damaged.Contains(person.Id)))
        {
            if (Of(restored, before.Find(restored.Id), pinsBefore, signaturesBefore, adaptationBefore, cardsBefore, now) is { } right)
            {
                found.Add(right);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Writes down the attempts at an adaptation that were spent since: a restore gives none back.</summary>
    /// <param name="adaptationBefore">Of the store that was replaced.</param>
    /// <returns>Null, or why the store took no more, one line.</returns>
    public string? TakeOverAttempts(IAdaptationStore adaptationBefore)
    {
        ArgumentNullException.ThrowIfNull(adaptationBefore);
        return adaptationBefore.Attempts().Select(attempt => Problem(adaptation.TakeOver(attempt, adaptationBefore.PeopleOf(attempt.Number)))).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>Takes it away again.</summary>
    /// <param name="rights">What <see cref="Compare"/> found.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <returns>Null, or why the store took no more, one line.</returns>
    public string? TakeAway(ImmutableArray<RestoredRight> rights, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var (erasure, consents) = (new Erasure(people, writer, clock), new ConsentRecording(people, writer, clock));
        foreach (var right in rights)
        {
            var problem = right.IsErased
                ? Problem(erasure.Erase(right.Person, recordedBy))
                : (right.Restricted is { } restricted ? Problem(writer.Save([restricted], [PersonEntries.Saved(restricted, clock.Read(), recordedBy)])) : null)
                    ?? (right.IsConsentWithdrawn ? Problem(consents.Withdraw(right.Person, recordedBy)) : null)
                    ?? (right.HasOtherPin ? Problem(new PinSetting(people, pins, clock).Remove(right.Person, recordedBy)) : null)
                    ?? (right.HasOtherCard ? Problem(new CardSetting(people, cards, clock).Remove(right.Person, recordedBy)) : null)
                    // A consent that was withdrawn has taken them already.
                    ?? (right.HasOtherSignatures && !right.IsConsentWithdrawn ? Problem(SignatureEnrolment.Remove(people, signatures, clock, right.Person, recordedBy)) : null)
                    ?? (right.IsAdaptationWithdrawn ? Problem(new AdaptationConsenting(people, adaptation, clock).Withdraw(right.Person, recordedBy)) : null);
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private RestoredRight? Of(Person restored, Person? before, IPinStore pinsBefore, ISignatureStore signaturesBefore, IAdaptationStore adaptationBefore, ICardStore cardsBefore, Instant now)
    {
        if (before is null)
        {
            return new RestoredRight(restored.Id, IsErased: true, false, null, false, false, false);
        }

        var stricter = restored with
        {
            IsRevoked = restored.IsRevoked || before.IsRevoked,
            ValidFrom = restored.ValidFrom is { } one && !(before.ValidFrom > one) ? one : before.ValidFrom,
            ValidUntil = restored.ValidUntil is { } last && !(before.ValidUntil < last) ? last : before.ValidUntil,
        };
        var purposes = restored.Consent is { } own && before.Consent is { } other ? own.Purposes & other.Purposes : FacePurposes.None;
        var isWithdrawn = restored.Consent?.StandsAt(now) == true && (before.Consent?.StandsAt(now) != true || purposes == FacePurposes.None);
        if (restored.Consent is { } consent && !isWithdrawn && purposes != FacePurposes.None && purposes != consent.Purposes)
        {
            stricter = stricter with { Consent = consent with { Purposes = purposes, PurposesSince = now } };
        }

        var hasOtherPin = pins.Version(restored.Id) is { } version && version != pinsBefore.Version(restored.Id);
        var hasOtherCard = cards.Version(restored.Id) is { } card && card != cardsBefore.Version(restored.Id);
        // More that came since take nothing from those that the backup has.
        var hasOtherSignatures = signatures.Names(restored.Id) is { IsEmpty: false } names && names.Except(signaturesBefore.Names(restored.Id)).Any();
        var isAdaptationWithdrawn = adaptation.ConsentOf(restored.Id) is not null && adaptationBefore.ConsentOf(restored.Id) is null;
        return stricter == restored && !isWithdrawn && !hasOtherPin && !hasOtherCard && !hasOtherSignatures && !isAdaptationWithdrawn
            ? null
            : new RestoredRight(restored.Id, false, isWithdrawn, stricter == restored ? null : stricter, hasOtherPin, hasOtherSignatures, isAdaptationWithdrawn) { HasOtherCard = hasOtherCard };
    }

    private static string? Problem(PersonChange change) => change.Match<string?>(_ => null, _ => null, failed => failed.Problem);

    private static string? Problem(AdaptationConsentOutcome change) => change.Match<string?>(_ => null, _ => null, _ => null, failed => failed.Problem);

    private static string? Problem(AppendOutcome outcome) => outcome.Match<string?>(_ => null, failed => failed.Problem);
}
