using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Evidence;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
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
    private readonly IFaceAnalyser _analyser;
    private readonly Identifier _identifier;
    private readonly IPeopleStore _people;
    private readonly AccessPolicyOptions _policy;
    private readonly PortalController _portal;
    private readonly IApplianceClock _clock;
    private readonly TimeProvider _time;
    private readonly IFrameSink? _sink;
    private readonly ITemplateLearner? _learner;
    private readonly EntranceEntries _entries;
    private readonly EntranceRecord _record;
    private readonly FaceTracker _tracker;
    private readonly GrantMemory _memory;
    private readonly EntranceViewing _viewing;
    private long _sinkFailures;

    /// <summary>Puts the parts together; nothing starts.</summary>
    /// <param name="options">The access point.</param>
    /// <param name="analyser">Used by this entrance only, not disposed here.</param>
    /// <param name="identifier">Over a gallery of the analyser's encoder.</param>
    /// <param name="people">Asked once for each decision.</param>
    /// <param name="policy">The rules' options.</param>
    /// <param name="portal">The door.</param>
    /// <param name="journal">Where it is recorded.</param>
    /// <param name="clock">Stamps entries.</param>
    /// <param name="time">Deadlines and durations.</param>
    /// <param name="isCameraSimulated">Pages say so.</param>
    /// <param name="sink">Sees each frame, null for nobody.</param>
    /// <param name="learner">Hears of each grant by the face alone, null for nobody.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the gallery is of another encoder; the message names the mend.</exception>
    public Entrance(
        EntranceOptions options,
        IFaceAnalyser analyser,
        Identifier identifier,
        IPeopleStore people,
        AccessPolicyOptions policy,
        PortalController portal,
        IJournal journal,
        IApplianceClock clock,
        TimeProvider time,
        bool isCameraSimulated,
        IFrameSink? sink = null,
        ITemplateLearner? learner = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(analyser);
        ArgumentNullException.ThrowIfNull(identifier);
        ArgumentNullException.ThrowIfNull(portal);
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException($"entrance {options.AccessPoint}: {problems[0]}", nameof(options));
        }

        if (analyser.Encoder != identifier.Gallery.Model)
        {
            throw new ArgumentException(
                $"The analyser encodes by {analyser.Encoder}, the gallery holds {identifier.Gallery.Model}; give both the same pack.", nameof(identifier));
        }

        (_options, _analyser, _identifier, _people, _policy, _portal) = (options, analyser, identifier, people, policy, portal);
        (_clock, _time, _sink, _learner) = (clock, time, sink, learner);
        _entries = new EntranceEntries(options, portal.Options.Id);
        _record = new EntranceRecord(
            journal, clock, time, portal.Options, options.RecordDeadline.ToTimeSpan(), portal.RecordHealth);
        _tracker = new FaceTracker(options.AbsentAfter, time);
        _memory = new GrantMemory(options.RearmAfter, options.RearmAtOpenDoorAfter, time);
        _viewing = new EntranceViewing(options.AccessPoint, portal, isCameraSimulated || portal.IsSimulated, time, identifier.Gallery);
    }

    /// <summary>The access point.</summary>
    public EntranceOptions Options => _options;

    /// <summary>What a page shows, null before the first frame.</summary>
    public EntranceView? CurrentView => _viewing.Current;

    /// <summary>Where the time of the last frame's analysis went, null before the first frame.</summary>
    public AnalysisTimings? LastTimings { get; private set; }

    /// <summary>Times that the frame sink threw. People were let in nevertheless.</summary>
    public long SinkFailures => Interlocked.Read(ref _sinkFailures);

    /// <summary>Takes a frame from capture to door. Owns the frame: its memory is given back before anything is waited for.</summary>
    /// <returns>What was decided, null where this frame decided nothing.</returns>
    public async Task<Arrival?> ProcessAsync(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        FaceTrack? track;
        try
        {
            track = Look(frame);
        }
        finally
        {
            frame.Dispose();
        }

        if (track?.Fused is not { } face)
        {
            return null;
        }

        var identification = _identifier.Identify(face.ToEmbedding());
        var clock = _clock.Read();
        if (!TryFind(identification, out var person))
        {
            return Postpone(track, null, Unreadable(identification, face), clock, frame.CapturedTimestamp);
        }

        var evidence = _options.Evidence?.Weigh(identification, face);
        var decision = AccessPolicy.Decide(
            new AccessRequest(
                _options.AccessPoint,
                _portal.Options.Id,
                clock.Instant,
                _portal.State,
                identification,
                person,
                face.Model,
                face.Best,
                face.Count,
                evidence?.EffectiveFrames),
            _policy);

        return await decision.Match<Task<Arrival?>>(
            granted => GrantAsync(track, person!, granted, clock, frame.CapturedTimestamp),
            denied => Task.FromResult(Refuse(track, person, denied, evidence, clock, frame.CapturedTimestamp)),
            asked => Task.FromResult(AskForMore(track, person, asked, clock, frame.CapturedTimestamp)));
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

    /// <summary>All that needs the pixels, and what follows from them for the tracks.</summary>
    /// <returns>The track about which something is to be decided now, null where nothing is.</returns>
    private FaceTrack? Look(Frame frame)
    {
        OfferToSink(frame);
        var analysis = _analyser.Analyse(frame);
        LastTimings = analysis.Timings;
        var now = frame.CapturedTimestamp;
        _tracker.Follow(analysis.Faces, now);
        FollowGrants(now);
        var (track, advice) = analysis.Capture.Match(
            probe => Take(probe, frame),
            failure => (Pass(failure), failure.Reason == CaptureFailureReason.NoFace ? null : failure.Advice));
        _viewing.Looked(frame, analysis.Faces, advice);
        return track;
    }

    private void OfferToSink(Frame frame)
    {
        try
        {
            _sink?.Offer(frame);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A page that shows the picture is no reason to keep anybody outside.
            Interlocked.Increment(ref _sinkFailures);
        }
    }

    private void FollowGrants(long now)
    {
        foreach (var track in _tracker.Tracks)
        {
            if (track.SettledAs is { } person && track.LastSeen == now)
            {
                _memory.See(person, now);
            }
        }

        _memory.Pass(_portal.State.IsOpen, now);
        foreach (var track in _tracker.Tracks)
        {
            if (track is { IsGrant: true, SettledAs: { } person } && _memory.IsArmed(person))
            {
                track.Rearm();
            }
        }
    }

    private (FaceTrack? Track, string? Advice) Take(Probe probe, Frame frame)
    {
        if (_tracker.TrackOf(probe.Box) is not { } track)
        {
            return default;
        }

        _memory.See(probe.Embedding, frame.CapturedTimestamp, _identifier.IsSamePerson);
        StandBefore(track);
        if (IntentGate.Missing(_options.Intent, probe, frame.Width, frame.Height) is { } missing)
        {
            var advice = track.IsSettled ? null : new CaptureFailure(missing, probe.Box, probe.Quality, probe.CapturedAt).Advice;
            return (null, advice);
        }

        if (!track.Take(probe, frame.CapturedTimestamp, _options.Intent, _time, _identifier.IsSamePerson))
        {
            track = _tracker.Replace(track, frame.CapturedTimestamp);
            track.Take(probe, frame.CapturedTimestamp, _options.Intent, _time, _identifier.IsSamePerson);
        }

        var isDue = !track.IsSettled
            && (track.HeldUntil is not { } until || until <= frame.CapturedTimestamp)
            && track.HasDwelt(_options.Intent, _time);
        return (isDue ? track : null, null);
    }

    private FaceTrack? Pass(CaptureFailure failure)
    {
        if (failure.Box is { } box && _tracker.TrackOf(box) is { } track)
        {
            StandBefore(track);
        }

        return null;
    }

    /// <summary>Whoever stands behind a nearer face that was not let in begins anew: no look over a stranger's shoulder opens the door.</summary>
    private void StandBefore(FaceTrack nearer)
    {
        if (nearer.IsGrant)
        {
            return;
        }

        foreach (var other in _tracker.Tracks)
        {
            if (other != nearer && other.Box.Width < nearer.Box.Width)
            {
                other.ResetDwell();
            }
        }
    }

    private bool TryFind(Identification identification, out Person? person)
    {
        try
        {
            person = identification.Identified is { } identified ? _people.Find(identified.Person) : null;
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The store can't be read, such as a damaged database: the door stays secured for faces, and the rest of it goes on.
            person = null;
            return false;
        }
    }

    private static AccessDecision.Denied Unreadable(Identification identification, FusedEmbedding face) => new(
        DenialReason.RecordUnavailable,
        null,
        new DecisionExplanation("people-unreadable", face.Model, identification, face.Best.Quality, face.Best.Liveness, face.Count));

    private async Task<Arrival?> GrantAsync(FaceTrack track, Person person, AccessDecision.Granted granted, ClockReading clock, long captured)
    {
        if (!_memory.IsArmed(person.Id))
        {
            // A second look: recorded as every recognition is, without moving the lock again.
            _record.RecordLater(_entries.Recognised(person, granted, clock));
            _memory.See(person.Id, captured);
            track.Settle(person.Id, isGrant: true);
            return null;
        }

        var record = await _record.RecordGrantAsync(_entries.Granted(person, granted, clock));
        if (record.Grant is not { } grant)
        {
            return Postpone(track, person, new AccessDecision.Denied(DenialReason.RecordUnavailable, person.Id, granted.Explanation), clock, captured);
        }

        var execution = await _portal.PostGrant(grant, granted.UnlockDuration);
        return execution.Match(
            writtenAt =>
            {
                _memory.Remember(person.Id, track.Appearance!, captured);
                track.Settle(person.Id, isGrant: true);
                _learner?.Offer(FaceGrant.Of(person.Id, track.Fused!, clock));
                return Arrived(person, granted, clock, captured, writtenAt, _options.Direction, record.Sequence);
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

    /// <summary>A grant that the record or the door did not take: told once, tried again while the person stands there.</summary>
    private Arrival? Postpone(
        FaceTrack track, Person? person, AccessDecision.Denied denied, ClockReading clock, long captured, long? sequence = null)
    {
        track.HeldUntil = _time.GetTimestamp() + (long)(_options.RetryAfter.TotalSeconds * _time.TimestampFrequency);
        if (track.IsRefusalTold)
        {
            return null;
        }

        track.IsRefusalTold = true;
        _record.RecordLater(_entries.Denied(person, denied, clock));
        return Arrived(person, denied, clock, captured, _time.GetTimestamp(), null, sequence);
    }

    private Arrival? Refuse(
        FaceTrack track, Person? person, AccessDecision.Denied denied, TrackEvidence? evidence, ClockReading clock, long captured)
    {
        if (denied.Reason is DenialReason.UnknownPerson or DenialReason.LookAlike)
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

        if (track.IsRefusalTold)
        {
            return null;
        }

        track.IsRefusalTold = true;
        _record.RecordLater(_entries.Denied(person, denied, clock));
        return Arrived(person, denied, clock, captured, _time.GetTimestamp(), null, null);
    }

    /// <summary>More frames may tell: a face is called unknown, or too like another, only at the end of a try.</summary>
    private bool IsTryOver(FaceTrack track, long captured) =>
        track.Fused!.Count >= _options.UnknownAfterFrames
        && Duration.FromTimeSpan(_time.GetElapsedTime(track.TryBegan, captured)) >= _options.UnknownAfter;

    private Arrival? AskForMore(FaceTrack track, Person? person, AccessDecision.NeedsSecondFactor asked, ClockReading clock, long captured)
    {
        if (!IsTryOver(track, captured))
        {
            return null;
        }

        track.Settle(person?.Id, isGrant: false);
        _record.RecordLater(_entries.SecondFactorAsked(person, asked, clock));
        return Arrived(person, asked, clock, captured, _time.GetTimestamp(), null, null);
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
