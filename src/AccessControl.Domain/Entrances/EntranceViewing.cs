using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Entrances;

/// <summary>Keeps the newest view of an entrance. Thread-safe.</summary>
internal sealed class EntranceViewing(
    AccessPointId accessPoint, PortalController? portal, JournalHealth health, bool isSimulated, TimeProvider time, Identifier identifier, SecondFactorTurn? secondFactor)
{
    private const int FramesOfRate = 16;

    private readonly Lock _gate = new();
    private readonly Queue<long> _captures = new(FramesOfRate);
    private ImmutableArray<FaceBox> _faces = [];
    private (int Width, int Height) _size;
    private string? _cameraProblem;
    private string? _advice;
    private Arrival? _last;
    private volatile EntranceView? _current;

    /// <summary>Door, record and question as they are now: they change between frames, and where no frame comes any more.</summary>
    public EntranceView? Current => _current is { } view ? view with
    {
        Door = portal?.View,
        IsDegraded = health.IsDegraded,
        Question = secondFactor?.Question,
    } : null;

    public void Looked(Frame frame, ImmutableArray<FaceBox> faces, string? advice)
    {
        lock (_gate)
        {
            if (_captures.Count == FramesOfRate)
            {
                _captures.Dequeue();
            }

            _captures.Enqueue(frame.CapturedTimestamp);
            (_size, _faces, _advice) = ((frame.Width, frame.Height), faces, advice);
            Publish(frame.CapturedTimestamp);
        }
    }

    public void Decided(Arrival arrival)
    {
        lock (_gate)
        {
            _last = arrival;
            Publish(time.GetTimestamp());
        }
    }

    /// <summary>False where it was known already.</summary>
    public bool CameraLost(string problem)
    {
        lock (_gate)
        {
            var isNews = _cameraProblem is null;
            _cameraProblem = problem;
            _captures.Clear();
            (_faces, _advice) = ([], null);
            Publish(time.GetTimestamp());
            return isNews;
        }
    }

    /// <summary>False where it wasn't lost.</summary>
    public bool CameraFound()
    {
        lock (_gate)
        {
            if (_cameraProblem is null)
            {
                return false;
            }

            _cameraProblem = null;
            Publish(time.GetTimestamp());
            return true;
        }
    }

    private void Publish(long now) => _current = new EntranceView(
        accessPoint,
        portal?.Options.Id,
        isSimulated,
        NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow()),
        _cameraProblem,
        Rate(now),
        _size.Width,
        _size.Height,
        _faces,
        _advice,
        _last,
        portal?.View,
        health.IsDegraded,
        identifier.Pair?.People ?? identifier.Gallery.Current.People,
        identifier.Pair?.View);

    private double Rate(long now)
    {
        if (_captures.Count < 2)
        {
            return 0;
        }

        var span = time.GetElapsedTime(_captures.Peek(), now).TotalSeconds;
        return span > 0 ? (_captures.Count - 1) / span : 0;
    }
}
