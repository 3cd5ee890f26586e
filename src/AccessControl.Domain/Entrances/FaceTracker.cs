using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>Follows faces from frame to frame by where they are. Not thread-safe.</summary>
internal sealed class FaceTracker(Duration absentAfter, TimeProvider time)
{
    private const float SmallestOverlap = 0.15f;
    private const int LargestNumber = 16;

    private readonly List<FaceTrack> _tracks = [];

    public IReadOnlyList<FaceTrack> Tracks => _tracks;

    /// <summary>Takes the faces of a frame: each goes on with the track it overlaps most, or begins one; tracks not seen for too long end.</summary>
    public void Follow(ImmutableArray<FaceBox> faces, long now)
    {
        _tracks.RemoveAll(t => Duration.FromTimeSpan(time.GetElapsedTime(t.LastSeen, now)) > absentAfter);
        Span<bool> taken = stackalloc bool[_tracks.Count];
        foreach (var face in faces)
        {
            var best = -1;
            for (var i = 0; i < taken.Length; i++)
            {
                if (!taken[i] && _tracks[i].Box.Overlap(face) >= (best < 0 ? SmallestOverlap : _tracks[best].Box.Overlap(face)))
                {
                    best = i;
                }
            }

            if (best >= 0)
            {
                taken[best] = true;
                _tracks[best].See(face, now);
            }
            else if (_tracks.Count < LargestNumber)
            {
                _tracks.Add(new FaceTrack(face, now));
            }
        }
    }

    /// <summary>The track of a face of the frame taken last, null where the frame had more faces than are followed.</summary>
    public FaceTrack? TrackOf(FaceBox box)
    {
        FaceTrack? best = null;
        foreach (var track in _tracks)
        {
            if (track.Box.Overlap(box) > (best?.Box.Overlap(box) ?? SmallestOverlap))
            {
                best = track;
            }
        }

        return best;
    }

    /// <summary>Ends a track and begins another at the same place, for another face.</summary>
    public FaceTrack Replace(FaceTrack track, long now)
    {
        var fresh = new FaceTrack(track.Box, now);
        _tracks[_tracks.IndexOf(track)] = fresh;
        return fresh;
    }
}
