using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>One face over the frames in which it stays in view: a presentation. Times are TimeProvider timestamps of the captures.</summary>
internal sealed class FaceTrack(FaceBox box, long now)
{
    private FaceBox _anchor;
    private long _dwellSince;
    private long _lastQualified;
    private int _dwellFrames;
    private int _foreignInARow;

    /// <summary>Where the face was last.</summary>
    public FaceBox Box { get; private set; } = box;

    /// <summary>When it was there.</summary>
    public long LastSeen { get; private set; } = now;

    /// <summary>The captures of the try that runs, null before its first.</summary>
    public FusedEmbedding? Fused { get; private set; }

    /// <summary>What the face looked like at the latest, over tries; a capture far from it is another face.</summary>
    public Embedding? Appearance { get; private set; }

    /// <summary>When the try that runs began.</summary>
    public long TryBegan { get; private set; }

    /// <summary>Tries that ended without an identity.</summary>
    public int TriesOver { get; private set; }

    /// <summary>True once nothing more is to be decided for this presentation.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Whom it was settled as, where a recognition settled it.</summary>
    public PersonId? SettledAs { get; private set; }

    /// <summary>True where it was settled by a grant, or by a second look after one: then it is re-armed with the person.</summary>
    public bool IsGrant { get; private set; }

    /// <summary>True once a refusal was told; it is told once.</summary>
    public bool IsRefusalTold { get; set; }

    /// <summary>Not decided again before this timestamp.</summary>
    public long? HeldUntil { get; set; }

    public void See(FaceBox seen, long now)
    {
        Box = seen;
        LastSeen = now;
    }

    /// <summary>Takes a capture that shows intent.</summary>
    /// <returns>False where it is of another face, twice in a row: then the track is another person's.</returns>
    public bool Take(Probe probe, long now, IntentOptions intent, TimeProvider time, Func<Embedding, Embedding, bool> isSame)
    {
        if (Appearance is not null && !isSame(Appearance, probe.Embedding))
        {
            // One stray capture is left out; two in a row are somebody who stepped in at the same place.
            return ++_foreignInARow < 2;
        }

        _foreignInARow = 0;
        if (IsSettled)
        {
            return true;
        }

        if (_dwellFrames == 0 || Elapsed(time, _lastQualified, now) > intent.LongestBreak || Moved(probe.Box, intent))
        {
            BeginDwell(probe, now);
        }
        else
        {
            Fused!.Add(probe);
            _dwellFrames++;
        }

        _lastQualified = now;
        Appearance = Fused!.ToEmbedding();
        return true;
    }

    /// <summary>True where the person has stood there, facing the camera, for long enough.</summary>
    public bool HasDwelt(IntentOptions intent, TimeProvider time) =>
        _dwellFrames >= intent.DwellFrames && Elapsed(time, _dwellSince, _lastQualified) >= intent.Dwell;

    /// <summary>Lets the dwell begin again.</summary>
    public void ResetDwell() => _dwellFrames = 0;

    /// <summary>Ends a try; the next begins with captures of its own, since a bad pose would weigh on all that follows.</summary>
    public void EndTry(int largestTries)
    {
        TriesOver++;
        _dwellFrames = 0;
        IsSettled = TriesOver >= largestTries;
    }

    /// <summary>Nothing more is decided until the track ends or is re-armed.</summary>
    public void Settle(PersonId? person, bool isGrant)
    {
        IsSettled = true;
        SettledAs = person;
        IsGrant = isGrant;
    }

    /// <summary>Makes it a presentation of its own again.</summary>
    public void Rearm()
    {
        IsSettled = false;
        SettledAs = null;
        IsGrant = false;
        IsRefusalTold = false;
        HeldUntil = null;
        TriesOver = 0;
        _dwellFrames = 0;
    }

    private static Duration Elapsed(TimeProvider time, long from, long to) => Duration.FromTimeSpan(time.GetElapsedTime(from, to));

    private void BeginDwell(Probe probe, long now)
    {
        Fused = new FusedEmbedding(probe);
        TryBegan = now;
        _anchor = probe.Box;
        _dwellSince = now;
        _dwellFrames = 1;
    }

    private bool Moved(FaceBox box, IntentOptions intent)
    {
        var (x, y) = (box.Centre.X - _anchor.Centre.X, box.Centre.Y - _anchor.Centre.Y);
        var growth = box.Width / _anchor.Width;
        return Math.Sqrt((x * x) + (y * y)) > intent.LargestShift * _anchor.Width || growth > intent.LargestGrowth || growth < 1 / intent.LargestGrowth;
    }
}
