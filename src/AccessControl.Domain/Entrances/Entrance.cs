using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Evidence;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>One access point: a camera's frames go in, and people who may enter are let in and recorded.</summary>
/// <remarks>
/// One caller at a time for <see cref="ProcessAsync"/>; <see cref="CurrentView"/>, <see cref="CameraLost"/> and <see cref="CameraFound"/>
/// from any thread.
/// </remarks>
public sealed class Entrance
{
    private readonly EntranceOptions _options;
    private readonly Identifier _identifier;
    private readonly IPeopleStore _people;
    private readonly AccessPolicyOptions _policy;
    private readonly PortalController? _portal;
    private readonly Kiosk? _kiosk;
    private readonly IApplianceClock _clock;
    private readonly TimeProvider _time;
    private readonly ITemplateLearner? _learner;
    private readonly PinChecker? _pins;
    private readonly SignatureFactor? _signatures;
    private readonly SecondFactorTurn? _secondFactor;
    private readonly EntranceEntries _entries;
    private readonly EntranceRecord _record;
    private readonly EntranceWatch _watch;
    private readonly GrantMemory _memory;
    private readonly LatePunches _late = new();
    private readonly EntranceViewing _viewing;

    /// <summary>Puts the parts together; nothing starts.</summary>
    /// <param name="options">The access point.</param>
    /// <param name="analyser">Used by this entrance only, not disposed here.</param>
    /// <param name="identifier">Over a gallery of the analyser's encoder.</param>
    /// <param name="people">Asked once for each decision.</param>
    /// <param name="policy">The rules' options.</param>
    /// <param name="portal">The door; null at a clock without one: there a grant is a punch, and nothing moves.</param>
    /// <param name="journal">Where it is recorded.</param>
    /// <param name="clock">Stamps entries.</param>
    /// <param name="time">Deadlines and durations.</param>
    /// <param name="isCameraSimulated">Pages say so.</param>
    /// <param name="sink">Sees each frame, null for nobody.</param>
    /// <param name="learner">Hears of each grant by the face alone, null for nobody.</param>
    /// <param name="pins">Checks PINs; null where nobody can type one here.</param>
    /// <param name="signatures">Checks signatures; null where nobody can sign here.</param>
    /// <param name="kiosk">The keys beside it, and who greets; null where there is none.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the gallery is of another encoder; the message names the mend.</exception>
    public Entrance(
        EntranceOptions options,
        IFaceAnalyser analyser,
        Identifier identifier,
        IPeopleStore people,
        AccessPolicyOptions policy,
        PortalController? portal,
        IJournal journal,
        IApplianceClock clock,
        TimeProvider time,
        bool isCameraSimulated,
        IFrameSink? sink = null,
        ITemplateLearner? learner = null,
        PinChecker? pins = null,
        SignatureFactor? signatures = null,
        Kiosk? kiosk = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(analyser);
        ArgumentNullException.ThrowIfNull(identifier);
        ArgumentNullException.ThrowIfNull(policy);
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException($"entrance {options.AccessPoint}: {problems[0]}", nameof(options));
        }

        if (analyser.Encoder != identifier.Gallery.Model)
        {
            throw new ArgumentException(
                $"The analyser encodes by {analyser.Encoder}, the gallery holds {identifier.Gallery.Model}; give both the same pack.", nameof(identifier));
        }

        if (analyser.Successor != identifier.Successor?.Gallery.Model)
        {
            throw new ArgumentException(
                $"The analyser encodes by {analyser.Successor} as well, the second gallery holds {identifier.Successor?.Gallery.Model}; give both the same pack.",
                nameof(identifier));
        }

        (_options, _identifier, _people, _policy, _portal, _kiosk) = (options, identifier, people, policy, portal, kiosk);
        var health = portal?.RecordHealth ?? new JournalHealth(_ => { });
        (_clock, _time, _learner) = (clock, time, learner);
        _pins = policy.SecondFactors.TakesPins ? pins : null;
        _signatures = policy.SecondFactors.TakesSignatures ? signatures : null;
        _secondFactor = _pins is null && _signatures is null ? null : new SecondFactorTurn(options, time);
        _entries = new EntranceEntries(options, portal?.Options.Id);
        _record = new EntranceRecord(
            journal, clock, time, portal?.Options, options.AccessPoint, options.RecordDeadline.ToTimeSpan(), health);
        _memory = new GrantMemory(options.RearmAfter, options.RearmAtOpenDoorAfter, time);
        _viewing = new EntranceViewing(options.AccessPoint, portal, health, isCameraSimulated || portal?.IsSimulated == true, time, identifier, _secondFactor);
        _watch = new EntranceWatch(options, analyser, identifier, portal, _memory, _viewing, time, sink, kiosk?.Keys);
    }

    /// <summary>The access point.</summary>
    public EntranceOptions Options => _options;

    /// <summary>What a page shows, null before the first frame.</summary>
    public EntranceView? CurrentView => _viewing.Current;

    /// <summary>Where the time of the last frame's analysis went, null before the first frame.</summary>
    public AnalysisTimings? LastTimings => _watch.LastTimings;

    /// <summary>Times that the frame sink threw. People were let in nevertheless.</summary>
    public long SinkFailures => _watch.SinkFailures;

    /// <summary>Takes a frame from capture to door. Owns the frame: its memory is given back before anything is waited for.</summary>
    /// <returns>What was decided, null where this frame decided nothing.</returns>
    public async Task<Arrival?> ProcessAsync(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        FaceTrack? track;
        try
        {
            track = _watch.Look(frame);
        }
        finally
        {
            frame.Dispose();
        }

        if (_late.TakeRecorded() is { } recorded)
        {
            return Recorded(recorded.Punch, recorded.Sequence, frame.CapturedTimestamp);
        }

        if (_secondFactor?.Take(_watch.Tracks, IsInPicture) is { } answered)
        {
            return await AnswerAsync(answered.Asked, answered.Answer, frame.CapturedTimestamp);
        }

        // Where a face punches by a key alone, nobody is even looked for before there is one.
        if (track?.Fused is not { } face || (_portal is null && _kiosk is { Options.AsksForKey: true, Keys.Current: null }))
        {
            return null;
        }

        var clock = _clock.Read();
        if (TryIdentify(face) is not { } identification)
        {
            return Postpone(track, null, Unreadable("gallery-unreadable", null, face), clock, frame.CapturedTimestamp);
        }

        if (!TryFind(identification, out var person, out var hasSignatures))
        {
            return Postpone(track, null, Unreadable("people-unreadable", identification, face), clock, frame.CapturedTimestamp);
        }

        // What frames are worth is known of one model: while two are matched it is not said early that no further frame would help.
        var evidence = identification.Beside is null ? _options.Evidence?.Weigh(identification, face) : null;
        var request = new AccessRequest(
            _options.AccessPoint,
            _portal?.Options.Id,
            clock.Instant,
            _portal?.State,
            identification,
            person,
            identification.Model ?? face.Model,
            face.Best,
            face.Count,
            evidence?.EffectiveFrames)
        {
            HasSignatures = hasSignatures,
            Face = _options.KeepsProbes && face.Successor is null ? face.ToEmbedding() : null,
        };
        var decision = AccessPolicy.Decide(request, _policy);

        return await decision.Match<Task<Arrival?>>(
            granted => GrantAsync(track, person!, granted, clock, frame.CapturedTimestamp),
            denied => Task.FromResult(Refuse(track, person, denied, evidence, clock, frame.CapturedTimestamp)),
            asked => Task.FromResult(AskForMore(track, request, asked, clock, frame.CapturedTimestamp)));
    }

    /// <summary>Gives the number that a signature which answers the question has to come with; null where the question is over or takes none.</summary>
    public string? BeginSignature(Guid question) =>
        _secondFactor?.Question is { TakesSignature: true } open && open.Id == question ? _signatures!.Nonces.Issue(SignatureFactor.PurposeOf(question)) : null;

    /// <summary>Brings the answer to a question for a second factor; it is decided with the next picture.</summary>
    public Task<SecondFactorReply> AnswerAsync(SecondFactorAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return _secondFactor?.AnswerAsync(answer) ?? Task.FromResult(SecondFactorReply.Lapsed);
    }

    /// <summary>The camera doesn't answer: told once, until it answers again.</summary>
    /// <param name="problem">One line for a person.</param>
    public void CameraLost(string problem)
    {
        if (_viewing.CameraLost(problem))
        {
            _record.RecordLater(_entries.CameraLost(problem, _clock.Read()));
        }
    }

    /// <summary>The camera answers: told once after it was lost.</summary>
    public void CameraFound()
    {
        if (_viewing.CameraFound())
        {
            _record.RecordLater(_entries.CameraFound(_clock.Read()));
        }
    }

    /// <summary>Ends when every entry so far is in the journal, or counted as lost.</summary>
    public Task WhenRecorded() => _record.WhenIdle();

    private Identification? TryIdentify(FusedEmbedding face)
    {
        try
        {
            return _identifier.Identify(face);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or ArgumentException))
        {
            // References of a large gallery are read while it is searched: what can't be read identifies nobody, and is tried again.
            return null;
        }
    }

    private bool TryFind(Identification identification, out Person? person, out bool hasSignatures)
    {
        hasSignatures = false;
        try
        {
            person = identification.Identified is { } identified ? _people.Find(identified.Person) : null;
            hasSignatures = person is not null && _policy.SecondFactors.AskedOf == SecondFactorScope.Signers
                && _signatures?.Checker.CanSelect([person.Id]) == true;
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The store can't be read, such as a damaged database: the door stays secured for faces, and the rest of it goes on.
            person = null;
            return false;
        }
    }

    private static AccessDecision.Denied Unreadable(string rule, Identification? identification, FusedEmbedding face) => new(
        DenialReason.RecordUnavailable,
        null,
        new DecisionExplanation(rule, identification?.Model ?? face.Model, identification, face.Best.Quality, face.Best.Liveness, face.Count));

    private async Task<Arrival?> GrantAsync(FaceTrack track, Person person, AccessDecision.Granted granted, ClockReading clock, long captured)
    {
        var key = PunchesBy(person, clock);
        if (!_memory.IsArmed(person.Id))
        {
            // A second look: recorded as every recognition is, without moving the lock again. By a key it is a punch of its own.
            return await LookAgainAsync(track, person, granted, key, clock, captured);
        }

        if (_portal is not { } portal)
        {
            return await PunchAsync(track, person, granted, key ?? default, clock, captured);
        }

        var record = await _record.RecordGrantAsync(_entries.Granted(person, granted, clock, key));
        if (record.Grant is not { } grant)
        {
            return Postpone(track, person, new AccessDecision.Denied(DenialReason.RecordUnavailable, person.Id, granted.Explanation), clock, captured);
        }

        var execution = await portal.PostGrant(grant, granted.UnlockDuration);
        return execution.Match(
            writtenAt =>
            {
                _memory.Remember(person.Id, track.Appearance!, captured);
                track.Settle(person.Id, isGrant: true);
                if (granted.Explanation.Rule == AccessPolicy.FaceRule)
                {
                    _learner?.Offer(FaceGrant.Of(person.Id, track.Fused!, clock));
                }

                Greet(person, key, clock, record.Sequence);
                return Arrived(person, granted, clock, captured, writtenAt, key is null ? null : DirectionOf(key.Value), record.Sequence);
            },
            refusal => Postpone(
                track,
                person,
                new AccessDecision.Denied(
                    refusal == GrantRefusal.Lockdown ? DenialReason.Lockdown : DenialReason.DoorUnavailable, person.Id, granted.Explanation),
                clock,
                captured,
                record.Sequence));
    }

    /// <summary>The key that a face punches by, none where none was pressed; null where this person's face doesn't punch: it was agreed to for doors alone, or the site's never do.</summary>
    private KioskKey? PunchesBy(Person person, ClockReading clock) =>
        _options.FacesPunch && person.Consent?.Allows(FacePurposes.Time, clock.Instant) == true ? _kiosk?.Keys.Current ?? default(KioskKey) : null;

    private Attendance.Direction DirectionOf(KioskKey key) => key.Direction == Attendance.Direction.Unknown ? _options.Direction : key.Direction;

    private void Greet(Person person, KioskKey? key, ClockReading clock, long? sequence)
    {
        if (key is { } pressed && sequence is { } recorded)
        {
            _kiosk?.Greet(new KioskPunch(person, clock.Instant, recorded, pressed, pressed.Direction == Attendance.Direction.Unknown && _options.Direction != Attendance.Direction.Unknown));
        }
    }

    private async Task<Arrival?> LookAgainAsync(FaceTrack track, Person person, AccessDecision.Granted granted, KioskKey? key, ClockReading clock, long captured)
    {
        _memory.See(person.Id, captured);
        if (_late.IsWaiting(person.Id))
        {
            return NotKnown(track, person, granted, clock, captured);
        }

        if (key is { Key: not Attendance.PunchKey.None } pressed)
        {
            // Settled once it stands: the key is of this person, and is tried again while they stay.
            var record = await _record.RecordGrantAsync(_portal is null ? _entries.Punched(person, granted, clock, pressed) : _entries.Recognised(person, granted, clock, pressed));
            if (record.Sequence is not { } sequence)
            {
                return NotKnown(track, person, granted, clock, captured, record, pressed, isSecondLook: true);
            }

            Greet(person, pressed, clock, sequence);
        }
        else if (_portal is not null)
        {
            _record.RecordLater(_entries.Recognised(person, granted, clock, key));
        }

        track.Settle(person.Id, isGrant: true);
        return null;
    }

    /// <summary>Where there is no door the punch is all that a grant does.</summary>
    private async Task<Arrival?> PunchAsync(FaceTrack track, Person person, AccessDecision.Granted granted, KioskKey key, ClockReading clock, long captured)
    {
        if (_late.IsWaiting(person.Id))
        {
            return NotKnown(track, person, granted, clock, captured);
        }

        var record = await _record.RecordGrantAsync(_entries.Punched(person, granted, clock, key));
        if (record.Sequence is not { } sequence)
        {
            return NotKnown(track, person, granted, clock, captured, record, key, isSecondLook: false);
        }

        _memory.Remember(person.Id, track.Appearance!, captured);
        track.Settle(person.Id, isGrant: true);
        Greet(person, key, clock, sequence);
        return Arrived(person, granted, clock, captured, _time.GetTimestamp(), DirectionOf(key), sequence);
    }

    /// <summary>No punch stands. Where one may yet come to, it is waited for, and the person isn't punched a second time meanwhile.</summary>
    private Arrival? NotKnown(
        FaceTrack track, Person person, AccessDecision.Granted granted, ClockReading clock, long captured, GrantRecord record = default, KioskKey key = default, bool isSecondLook = false)
    {
        if (record.Late is { } late)
        {
            _late.Add(new LatePunch(track, person, granted, key, clock, captured, isSecondLook, late));
        }

        return Postpone(track, person, new AccessDecision.Denied(DenialReason.RecordUnavailable, person.Id, granted.Explanation), clock, captured);
    }

    /// <summary>It is recorded after all: whoever still stands there is greeted.</summary>
    private Arrival? Recorded(LatePunch late, long sequence, long now)
    {
        var (track, person) = (late.Track, late.Person);
        if (_watch.Tracks.Contains(track))
        {
            track.Settle(person.Id, isGrant: true);
            Greet(person, late.Key, late.Clock, sequence);
        }

        if (late.IsSecondLook)
        {
            _memory.See(person.Id, now);
            return null;
        }

        _memory.Remember(person.Id, track.Appearance!, now);
        return Arrived(person, late.Granted, late.Clock, late.Captured, _time.GetTimestamp(), DirectionOf(late.Key), sequence);
    }

    /// <summary>A grant that the record or the door did not take: told once, tried again while the person stands there.</summary>
    private Arrival? Postpone(
        FaceTrack track, Person? person, AccessDecision.Denied denied, ClockReading clock, long captured, long? sequence = null)
    {
        track.HeldUntil = _time.GetTimestamp() + (long)(_options.RetryAfter.TotalSeconds * _time.TimestampFrequency);
        return TellRefusal(track, person, denied, clock, captured, sequence);
    }

    private Arrival? Refuse(
        FaceTrack track, Person? person, AccessDecision.Denied denied, TrackEvidence? evidence, ClockReading clock, long captured)
    {
        if (denied.Reason == DenialReason.UnknownPerson)
        {
            if (IsTryOver(track, captured))
            {
                track.EndTry(_options.LargestTries);
            }
            else if (evidence is not { MayChange: false })
            {
                return null;
            }

            // No further frame is likely to bring this face to a name: it is told at once, and the try goes on for the one who was unlucky.
        }
        else
        {
            track.Settle(person?.Id, isGrant: false);
        }

        return TellRefusal(track, person, denied, clock, captured);
    }

    /// <summary>A refusal is recorded and shown once for a track.</summary>
    private Arrival? TellRefusal(
        FaceTrack track, Person? person, AccessDecision.Denied denied, ClockReading clock, long captured, long? sequence = null)
    {
        if (track.IsRefusalTold)
        {
            return null;
        }

        track.IsRefusalTold = true;
        _record.RecordLater(_entries.Denied(person, denied, clock));
        return Arrived(person, denied, clock, captured, _time.GetTimestamp(), null, sequence);
    }

    /// <summary>More frames may tell: a face is called unknown, or too like another, only at the end of a try.</summary>
    private bool IsTryOver(FaceTrack track, long captured) =>
        track.Fused!.Count >= _options.UnknownAfterFrames
        && Duration.FromTimeSpan(_time.GetElapsedTime(track.TryBegan, captured)) >= _options.UnknownAfter;

    private Arrival? AskForMore(FaceTrack track, AccessRequest request, AccessDecision.NeedsSecondFactor asked, ClockReading clock, long captured)
    {
        var people = AccessPolicy.LookAlikesOf(request.Identification, _policy.LookAlikeMargin);
        // More frames may yet tell look-alikes apart; a door that asks for more than a face asks at once.
        if (!people.IsEmpty && !IsTryOver(track, captured))
        {
            return null;
        }

        if (people.IsEmpty && request.Subject is { } subject && !_memory.IsArmed(subject))
        {
            // A second look of somebody who was let in: no lock would move for it, so nobody is asked again. Where they were seen is kept, for no time: the face came alone.
            _memory.See(subject, captured);
            track.Settle(subject, isGrant: true);
            if (_portal is not null && request.Person is { } seen)
            {
                _record.RecordLater(_entries.Recognised(seen, asked, clock, null));
            }

            return null;
        }

        // Nobody is named, on the page or in the record: between look-alikes it would be a guess, and else a face alone isn't believed here.
        track.Settle(null, isGrant: false);
        people = people.IsEmpty ? [request.Subject!.Value] : people;
        var (takesPin, takesSignature) = (CanAnswer(() => _pins?.CanSelect(people)), CanAnswer(() => _signatures?.Checker.CanSelect(people)));
        Guid? question = takesPin || takesSignature ? _secondFactor!.Ask(new AskedFace(track, request, track.Fused!, people), takesPin, takesSignature) : null;
        _record.RecordLater(_entries.SecondFactorAsked(asked, question, clock));
        return Arrived(null, asked, clock, captured, _time.GetTimestamp(), null, null);
    }

    private static bool CanAnswer(Func<bool?> canSelect)
    {
        try
        {
            return canSelect() == true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The store can't be read: nobody is asked for what can't be checked.
            return false;
        }
    }

    private async Task<Arrival?> AnswerAsync(AskedFace asked, SecondFactorAnswer answer, long captured)
    {
        SecondFactorDecision decided;
        var clock = _clock.Read();
        try
        {
            decided = SecondFactorDecision.Of(
                asked with { Request = asked.Request with { At = clock.Instant } }, answer, _pins, _signatures, _identifier, _people, _portal?.State, _policy);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A store can't be read: the door stays secured, and the question stands.
            _record.RecordLater(_entries.SecondFactorRefused(answer.Question, answer.Match(_ => "pin", _ => "signature"), nameof(SecondFactorReply.Unavailable), clock));
            _secondFactor!.Reply(SecondFactorReply.Unavailable);
            return null;
        }

        return await decided.Match(
            selected => CarryOutAsync(asked.Track, selected, clock, captured),
            refused => Task.FromResult(RefuseAnswer(answer.Question, refused, clock)));
    }

    private async Task<Arrival?> CarryOutAsync(FaceTrack track, SecondFactorDecision.Decided decided, ClockReading clock, long captured)
    {
        var person = decided.Person;
        var reply = SecondFactorReply.Unavailable;
        track.IsRefusalTold = false;
        try
        {
            var arrival = await decided.Decision.Match(
                granted => GrantAsync(track, person!, granted, clock, captured),
                denied => Task.FromResult(RefuseSelected(track, person, denied, clock, captured)),
                asked => Task.FromResult(RefuseSelected(
                    track, person, new AccessDecision.Denied(ReasonOf(asked.Explanation), person?.Id, asked.Explanation), clock, captured)));
            // Whoever was let in a moment ago and not re-armed since is recorded; no lock moves for it.
            reply = arrival is null ? SecondFactorReply.Lapsed
                : track.IsGrant ? SecondFactorReply.LetIn
                : IsForTheMoment(arrival.Decision) ? SecondFactorReply.Unavailable
                : SecondFactorReply.Refused;
            return arrival;
        }
        finally
        {
            _secondFactor!.Reply(reply);
        }
    }

    /// <summary>What was asked for came, and the rule that asked isn't content with it.</summary>
    private static DenialReason ReasonOf(DecisionExplanation explanation) => explanation.Rule == AccessPolicy.SecondFactorDueRule ? DenialReason.SecondFactor : DenialReason.LookAlike;

    /// <summary>The record or the door didn't take it: the question stands, so that the PIN can be typed again.</summary>
    private static bool IsForTheMoment(AccessDecision decision) => decision.Match(
        _ => false, denied => denied.Reason is DenialReason.RecordUnavailable or DenialReason.DoorUnavailable, _ => false);

    /// <summary>A track outlives a face that turned away or made room for another: the capture of this very picture has to be of the one that was asked.</summary>
    private bool IsInPicture(AskedFace asked) =>
        _watch.Capture is { } capture && capture.Track == asked.Track && _identifier.IsSamePerson(asked.Face.ToEmbedding(), capture.Probe.Embedding);

    private Arrival? RefuseAnswer(Guid question, SecondFactorDecision.Refused refused, ClockReading clock)
    {
        _record.RecordLater(_entries.SecondFactorRefused(question, refused.Factor, refused.Why, clock, refused.Nearest));
        foreach (var (person, lockedFor) in refused.NowLocked)
        {
            _record.RecordLater(_entries.Locked(refused.LockKind, question, person, lockedFor, clock));
        }

        _secondFactor!.Reply(refused.Reply);
        return null;
    }

    private Arrival? RefuseSelected(FaceTrack track, Person? person, AccessDecision.Denied denied, ClockReading clock, long captured)
    {
        track.Settle(person?.Id, isGrant: false);
        return TellRefusal(track, person, denied, clock, captured);
    }

    private Arrival Arrived(
        Person? person, AccessDecision decision, ClockReading clock, long captured, long doneAt, Attendance.Direction? direction, long? sequence)
    {
        var arrival = new Arrival(
            clock.Instant,
            _options.AccessPoint,
            person?.Id,
            person?.Name,
            decision,
            Duration.FromTimeSpan(_time.GetElapsedTime(captured, doneAt)),
            direction,
            sequence);
        _viewing.Decided(arrival);
        return arrival;
    }
}
