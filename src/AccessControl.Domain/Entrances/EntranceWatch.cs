using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Entrances;

/// <summary>Looks at an entrance's pictures: follows faces, and says about which of them something is to be decided now. Not thread-safe, but for <see cref="SinkFailures"/>.</summary>
internal sealed class EntranceWatch(
    EntranceOptions options,
    IFaceAnalyser analyser,
    Identifier identifier,
    PortalController? portal,
    GrantMemory memory,
    EntranceViewing viewing,
    TimeProvider time,
    IFrameSink? sink,
    KioskKeys? keys)
{
    private readonly FaceTracker _tracker = new(options.AbsentAfter, time);
    private long _sinkFailures;
    private long _pressesSeen;

    /// <summary>Faces that are there.</summary>
    public IReadOnlyList<FaceTrack> Tracks => _tracker.Tracks;

    /// <summary>The capture of the last frame and the face that it is of; null where the frame showed none that is good enough.</summary>
    public (FaceTrack Track, Probe Probe)? Capture { get; private set; }

    /// <summary>Where the time of the last frame's analysis went, null before the first frame.</summary>
    public AnalysisTimings? LastTimings { get; private set; }

    /// <summary>Times that the frame sink threw.</summary>
    public long SinkFailures => Interlocked.Read(ref _sinkFailures);

    /// <summary>All that needs the pixels, and what follows from them for the tracks.</summary>
    /// <returns>The track about which something is to be decided now, null where nothing is.</returns>
    public FaceTrack? Look(Frame frame)
    {
        Capture = null;
        OfferToSink(frame);
        var analysis = analyser.Analyse(frame);
        LastTimings = analysis.Timings;
        var now = frame.CapturedTimestamp;
        _tracker.Follow(analysis.Faces, now);
        FollowGrants(now);
        var (track, advice) = analysis.Capture.Match(
            probe => Take(probe, frame),
            failure => (Pass(failure), failure.Reason == CaptureFailureReason.NoFace ? null : failure.Advice));
        viewing.Looked(frame, analysis.Faces, advice);
        return track;
    }

    private void OfferToSink(Frame frame)
    {
        try
        {
            sink?.Offer(frame);
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
                memory.See(person, now);
            }
        }

        memory.Pass(portal?.State.IsOpen ?? false, now);
        var isKeyPressed = keys?.Presses is { } presses && Interlocked.Exchange(ref _pressesSeen, presses) != presses && keys.Current is not null;
        var nearest = isKeyPressed ? _tracker.Tracks.MaxBy(track => track.Box.Width) : null;
        foreach (var track in _tracker.Tracks)
        {
            // A key is more than a look: whoever pressed it while they were recognised already is punched by it, though no lock moves again.
            if (track is { IsGrant: true, SettledAs: { } person } && (track == nearest || memory.IsArmed(person)))
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

        Capture = (track, probe);
        memory.See(probe.Embedding, frame.CapturedTimestamp, identifier.IsSamePerson);
        StandBefore(track);
        if (IntentGate.Missing(options.Intent, probe, frame.Width, frame.Height) is { } missing)
        {
            var advice = track.IsSettled ? null : new CaptureFailure(missing, probe.Box, probe.Quality, probe.CapturedAt).Advice;
            return (null, advice);
        }

        if (!track.Take(probe, frame.CapturedTimestamp, options.Intent, time, identifier.IsSamePerson))
        {
            track = _tracker.Replace(track, frame.CapturedTimestamp);
            Capture = (track, probe);
            track.Take(probe, frame.CapturedTimestamp, options.Intent, time, identifier.IsSamePerson);
        }

        var isDue = !track.IsSettled
            && (track.HeldUntil is not { } until || until <= frame.CapturedTimestamp)
            && track.HasDwelt(options.Intent, time);
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
}
