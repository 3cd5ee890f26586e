using AccessControl.Domain.Doors;
using AccessControl.Simulation.Devices;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using NodaTime;
using NodaTime.Extensions;

namespace AccessControl.Simulation.Days;

/// <summary>
/// The world before one door: plays an <see cref="EntranceScript"/> under a clock, and its people act on what the door does. Somebody for
/// whom the lock gives way opens the door (the contact tells), goes through, and the door closes; somebody for whom it doesn't goes away
/// after a while. The same script, clock readings and lock give the same pictures.
/// </summary>
/// <remarks>The thread of the camera advances and draws; <see cref="Current"/> and <see cref="Outcomes"/> may be read from any.</remarks>
public sealed class SimulatedDay
{
    private const float LookSeconds = 5.5f;
    private const float AskedSeconds = 20f;
    private const float LeaveSeconds = 1.2f;
    private const float ReactionSeconds = 0.45f;
    private const float DoorClosesAfterSeconds = 2.6f;
    private const float LingerSeconds = 60f;

    // The next one waits until the lock has fallen shut behind the last; one held released doesn't stop the day.
    private const float PatienceSeconds = 20f;

    private readonly EntranceScript _script;
    private readonly SimulatedPortalLines _lines;
    private readonly TimeProvider _time;
    private readonly HeldPhoto _photo = new();
    private readonly Lock _lock = new();
    private readonly List<VisitOutcome> _outcomes = [];
    private readonly ulong _backdrop;
    private long _start;
    private int _next;
    private Phase _phase = Phase.Pause;
    private float _now, _phaseStart, _doorClosesAt = float.PositiveInfinity;
    private Gait? _gait;
    private Visit? _visit;
    private Instant _entered;
    private Instant? _stopped, _released, _passed;
    private int _releases;
    private bool _wasReleased, _begun;
    private volatile bool _isAsked;

    /// <summary>A day that begins with the first <see cref="Advance"/>.</summary>
    /// <param name="script">Who comes.</param>
    /// <param name="lines">The door; its contact is moved by the people.</param>
    /// <param name="timeProvider">The clock: the system's, or a <see cref="SimulatedClock"/>.</param>
    public SimulatedDay(EntranceScript script, SimulatedPortalLines lines, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _script = script;
        _lines = lines;
        _time = timeProvider;
        _backdrop = SeededRandom.Mix(script.Crowd.Seed, 0xBAC);
    }

    private enum Phase
    {
        Pause,
        Approach,
        Look,
        React,
        Linger,
        Leave,
        TurnAway,
        Cross,
        Ended,
    }

    /// <summary>Told after each visit, on the camera's thread.</summary>
    public Action<VisitOutcome>? VisitEnded { get; set; }

    /// <summary>Whose visit it is; null in pauses and at the end.</summary>
    public Visit? Current
    {
        get
        {
            lock (_lock)
            {
                return _visit;
            }
        }
    }

    /// <summary>True when everybody has come and gone and the door is closed.</summary>
    public bool HasEnded => _phase == Phase.Ended;

    /// <summary>What became of the visits so far.</summary>
    public IReadOnlyList<VisitOutcome> Outcomes
    {
        get
        {
            lock (_lock)
            {
                return [.. _outcomes];
            }
        }
    }

    /// <summary>The door asked whoever stands there for something: they wait longer before they go away. From any thread.</summary>
    public void Ask() => _isAsked = true;

    /// <summary>Whoever stands there gives up: nothing more is to be had from this door. From any thread.</summary>
    public void GiveUp() => _isAsked = false;

    /// <summary>Moves the people on to what the clock says.</summary>
    public void Advance()
    {
        var timestamp = _time.GetTimestamp();
        if (!_begun)
        {
            _begun = true;
            _start = timestamp;
        }

        _now = (float)_time.GetElapsedTime(_start, timestamp).TotalSeconds;
        var released = _lines.IsReleased;
        if (released && !_wasReleased && _visit is not null)
        {
            _releases++;
            _released ??= Now();
        }

        _wasReleased = released;
        if (_now >= _doorClosesAt)
        {
            _doorClosesAt = float.PositiveInfinity;
            _lines.DriveInput(PortalLine.DoorContact, active: false);
        }

        // One step at most each time: a phase is never jumped over unseen.
        Step(released);
    }

    /// <summary>Draws what the camera sees now.</summary>
    /// <param name="renderer">The camera's own.</param>
    /// <param name="bgr">width * height * 3 bytes.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="frameNumber">Seed of the frame's noise.</param>
    public void Draw(HeadRenderer renderer, Span<byte> bgr, int width, int height, ulong frameNumber)
    {
        ArgumentNullException.ThrowIfNull(renderer);
        var t = _now - _phaseStart;
        HeadView? seen = (_phase, _gait) switch
        {
            (_, null) => null,
            (Phase.Approach, { } gait) => gait.Approach(t, _now),
            (Phase.Look, { } gait) => gait.Look(t, _now),
            (Phase.React, { } gait) => gait.Look(1f, _now),
            (Phase.Linger, { } gait) => gait.Linger(t, _now),
            (Phase.Leave, { } gait) => gait.Leave(t, _now, throughDoor: true),
            (Phase.TurnAway, { } gait) => gait.Leave(t, _now, throughDoor: false),
            (Phase.Cross, { } gait) => gait.Cross(t, _now),
            _ => null,
        };
        var view = (seen ?? new HeadView { BackdropSeed = _backdrop }) with { NoiseSeed = frameNumber };
        renderer.Begin(view, bgr, width, height);
        if (seen is not null && _visit is { } visit)
        {
            if (visit.Kind == VisitKind.Photo)
            {
                // The holder stands behind the print and a little beside it.
                var holder = view with { DistanceCentimetres = view.DistanceCentimetres + 22f, LateralCentimetres = view.LateralCentimetres + 5f, Glasses = false };
                renderer.Draw(_gait!.Person, holder, bgr, width, height);
                _photo.Draw(visit.Person, _gait.Person, view with { DistanceCentimetres = Math.Max(38f, view.DistanceCentimetres - 12f), LateralCentimetres = view.LateralCentimetres - 2f, YawDegrees = 0.4f * view.YawDegrees, VerticalCentimetres = 0.5f * view.VerticalCentimetres }, bgr, width, height);
            }
            else
            {
                renderer.Draw(visit.Person, view, bgr, width, height);
            }
        }

        renderer.Finish(view, bgr, width, height);
    }

    private void Step(bool released)
    {
        var t = _now - _phaseStart;
        switch (_phase)
        {
            case Phase.Pause when _next < _script.Visits.Length && t >= _script.Visits[_next].PauseBefore && (!released || t >= PatienceSeconds) && float.IsPositiveInfinity(_doorClosesAt):
                Begin(_script.Visits[_next++]);
                break;
            case Phase.Pause when _next >= _script.Visits.Length && t >= 1f && float.IsPositiveInfinity(_doorClosesAt):
                Enter(Phase.Ended);
                break;
            case Phase.Approach when t >= _gait!.ApproachSeconds:
                _stopped = Now();
                Enter(Phase.Look);
                break;
            case Phase.Approach or Phase.Look when released && (_phase == Phase.Look || t > 0.6f * _gait!.ApproachSeconds):
                Enter(Phase.React);
                break;
            case Phase.Look when t >= (_isAsked ? AskedSeconds : LookSeconds):
                Enter(Phase.TurnAway);
                break;
            case Phase.React when t >= ReactionSeconds:
                _lines.DriveInput(PortalLine.DoorContact, active: true);
                if (_visit!.Kind == VisitKind.Lingerer)
                {
                    Enter(Phase.Linger);
                }
                else
                {
                    GoThrough();
                }

                break;
            case Phase.Linger when t >= LingerSeconds:
                GoThrough();
                break;
            case Phase.Leave or Phase.TurnAway when t >= LeaveSeconds:
                End();
                break;
            case Phase.Cross when t >= _gait!.CrossSeconds:
                End();
                break;
        }
    }

    private void GoThrough()
    {
        _passed = Now();
        _doorClosesAt = _now + DoorClosesAfterSeconds;
        Enter(Phase.Leave);
    }

    private void Begin(Visit visit)
    {
        var visitor = visit.Kind == VisitKind.Photo ? _script.Crowd.Stranger(visit.StrangerNumber!.Value) : visit.Person;
        _gait = new Gait(visitor, visit.Kind, visit.Seed, _backdrop);
        _entered = Now();
        (_stopped, _released, _passed, _releases) = (null, null, null, 0);
        _isAsked = false;
        lock (_lock)
        {
            _visit = visit;
        }

        Enter(visit.Kind == VisitKind.PasserBy ? Phase.Cross : Phase.Approach);
    }

    private void End()
    {
        VisitOutcome outcome;
        lock (_lock)
        {
            outcome = new VisitOutcome(_visit!, _entered, _stopped, _released, _releases, _passed, Now());
            _outcomes.Add(outcome);
            _visit = null;
        }

        _gait = null;
        Enter(Phase.Pause);
        VisitEnded?.Invoke(outcome);
    }

    private void Enter(Phase phase)
    {
        _phase = phase;
        _phaseStart = _now;
    }

    private Instant Now() => _time.GetCurrentInstant();
}
