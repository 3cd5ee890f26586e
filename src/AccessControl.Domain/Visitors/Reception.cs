using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Visitors;

/// <summary>
/// The desk at which visitors sign: for the arrival, and for keys and parcels. What they write is kept as the record of it. Somebody who enrolled signatures is compared with
/// those, and a guard decides.
/// </summary>
/// <remarks>Thread-safe. Visitors are people: reception gives a newcomer a number, with which no door lets anybody in.</remarks>
/// <param name="people">Who is known.</param>
/// <param name="writer">Takes entries on what was refused.</param>
/// <param name="visits">Who is in the house.</param>
/// <param name="checker">Compares signatures; null where there is no usable signature model.</param>
/// <param name="nonces">Tell what was written just now.</param>
/// <param name="clock">Stamps everything.</param>
/// <param name="textVersion">Which text visitors sign, not empty.</param>
public sealed class Reception(
    IPeopleStore people, IPeopleWriter writer, IVisitStore visits, SignatureChecker? checker, PadNonces nonces, IApplianceClock clock, string textVersion)
{
    private const int LongestName = 200;

    /// <summary>Gives the number for a writing that begins.</summary>
    /// <param name="sheet">What is signed: the same when it is brought.</param>
    public string Begin(Guid sheet) => nonces.Issue(PurposeOf(sheet));

    /// <summary>Why a card can't be signed; null where nothing speaks against it.</summary>
    public VisitRefusal? Fault(VisitorCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var now = clock.Read().Instant;
        if (card.Number is { } number)
        {
            if (people.Find(number) is not { } known)
            {
                return VisitRefusal.UnknownVisitor;
            }

            if (known.IsRevoked || visits.Of(number) is not null)
            {
                return known.IsRevoked ? VisitRefusal.Revoked : VisitRefusal.AlreadyHere;
            }
        }
        else if (!IsText(card.Name, 1) || !IsText(card.Company, 0))
        {
            return VisitRefusal.NoName;
        }

        return people.Find(card.Host) is { IsRevoked: false } host && host.IsValidAt(now) && host.Id != card.Number ? null : VisitRefusal.UnknownHost;
    }

    /// <summary>Takes what was written on the pad just now.</summary>
    /// <param name="sheet">What was signed.</param>
    /// <param name="capture">As the pad brings it; its number is used up.</param>
    /// <returns>Null where it is a signature, else why not.</returns>
    public VisitRefusal? Take(Guid sheet, PadCapture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        return !nonces.TryTake(capture, PurposeOf(sheet)) ? VisitRefusal.NotLive
            : SignatureShape.Fault(capture.Trace) is not null ? VisitRefusal.NoSignature
            : null;
    }

    /// <summary>True where the visitor enrolled signatures enough to be compared.</summary>
    public bool CanCompare(VisitorCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card.Number is { } number && checker?.CanSelect([number]) == true;
    }

    /// <summary>Compares with the visitor's enrolled signatures, by what a door compares by: it counts there as a try, and one that is like enough is kept to tell copies of it.</summary>
    /// <param name="card">Of somebody who <see cref="CanCompare"/>.</param>
    /// <param name="trace">What <see cref="Take"/> took.</param>
    public SignatureLikeness Compare(VisitorCard card, PenTrace trace)
    {
        ArgumentNullException.ThrowIfNull(card);
        return checker!.Choose([card.Number!.Value], null, trace).Match(
            selected => new SignatureLikeness(selected.Proof, null),
            refused => new SignatureLikeness(refused.Nearest, refused.Why),
            _ => new SignatureLikeness(null, SignatureRefusal.NotLive));
    }

    /// <summary>Signs a visitor in.</summary>
    /// <param name="card">Who comes to see whom.</param>
    /// <param name="trace">What <see cref="Take"/> took.</param>
    /// <param name="likeness">What the guard looked at and accepted; null where nothing was compared.</param>
    /// <param name="recordedBy">Where.</param>
    public VisitOutcome SignIn(VisitorCard card, PenTrace trace, SignatureLikeness? likeness, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (Fault(card) is { } fault)
        {
            return new VisitOutcome.Refused(fault);
        }

        var now = clock.Read();
        var known = card.Number is { } number ? people.Find(number) : null;
        // Valid until now: a door lets nobody in who was only signed in at a desk.
        var visitor = known ?? new Person(VisitorNumber.Make(), card.Name.Trim(), card.Company.Trim() is { Length: > 0 } company ? company : null, ValidUntil: now.Instant);
        var visit = new Visit(new VisitId(Guid.CreateVersion7(now.Instant.ToDateTimeOffset())), visitor.Id, card.Host, now.Instant, textVersion);
        List<JournalDraft> entries = known is null ? [PersonEntries.Saved(visitor, now, recordedBy)] : [];
        entries.AddRange(VisitEntries.SignedIn(visit, visitor, people.Find(card.Host)!, likeness, now, recordedBy));
        return Of(visits.Begin(visit, known is null ? visitor : null, new VisitSigning(null, now.Instant, trace), entries), visit, visitor);
    }

    /// <summary>Writes down that a guard didn't accept a signature. Whose it was isn't known, so nobody is named.</summary>
    /// <param name="likeness">What the guard looked at.</param>
    /// <param name="recordedBy">Where.</param>
    /// <returns>Null, or why it wasn't written.</returns>
    public string? TurnAway(SignatureLikeness likeness, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return writer.Note([VisitEntries.TurnedAway(likeness, clock.Read(), recordedBy)]).Match<string?>(_ => null, failed => failed.Problem);
    }

    /// <summary>Keeps that a visitor signed for something that was handed over.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="purpose">What, 1 to <see cref="VisitSigning.LongestPurpose"/> characters.</param>
    /// <param name="trace">What <see cref="Take"/> took.</param>
    /// <param name="recordedBy">Where.</param>
    public VisitOutcome HandOver(PersonId visitor, string purpose, PenTrace trace, string recordedBy) =>
        !IsPurpose(purpose) ? new VisitOutcome.Refused(VisitRefusal.NoPurpose)
        : Change(visitor, recordedBy, (visit, person, now) => (
            visit, visits.Add(visit, new VisitSigning(purpose.Trim(), now.Instant, trace), [VisitEntries.Signed(visit, person, purpose.Trim(), now, recordedBy)])));

    /// <summary>True for what can be said of something that is handed over.</summary>
    public static bool IsPurpose(string purpose) => IsText(purpose, 1);

    /// <summary>Signs a visitor out.</summary>
    public VisitOutcome SignOut(PersonId visitor, string recordedBy) => Change(visitor, recordedBy, (visit, person, now) => (
        visit with { LeftAt = now.Instant }, visits.End(visit, now.Instant, [VisitEntries.SignedOut(visit, person, now, recordedBy)])));

    private VisitOutcome Change(PersonId visitor, string recordedBy, Func<Visit, Person, ClockReading, (Visit After, AppendOutcome Outcome)> change)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (visits.Of(visitor) is not { } visit)
        {
            return new VisitOutcome.Refused(VisitRefusal.NotHere);
        }

        // A damaged record keeps nobody in the house.
        var person = people.NameOf(visitor) is null ? new Person(visitor, visitor.Value) : people.Find(visitor)!;
        var (after, outcome) = change(visit, person, clock.Read());
        return Of(outcome, after, person);
    }

    private static VisitOutcome Of(AppendOutcome outcome, Visit visit, Person visitor) => outcome.Match<VisitOutcome>(
        _ => new VisitOutcome.Done(visit, visitor),
        failed => new VisitOutcome.NotWritten(failed.Failure, failed.Problem));

    private static bool IsText(string text, int shortest) => text.Trim().Length is var length && length >= shortest && length <= LongestName && !text.Trim().Any(char.IsControl);

    private static string PurposeOf(Guid sheet) => $"reception {sheet:N}";
}
