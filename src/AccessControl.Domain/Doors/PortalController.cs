using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>Owns one portal's state and is the only one that writes its lines.</summary>
/// <remarks>
/// Thread-safe. Whatever happens is posted into one bounded mailbox and handled by one thread of the controller's own, each input by
/// <see cref="PortalState.Next"/>; commands are written before entries are handed on, and no input ever waits for the record.
/// On every end the lines are dropped to their power-off state. A new controller starts secured: no earlier grant is carried out.
/// </remarks>
public sealed class PortalController : IDisposable, IAsyncDisposable
{
    private const string LoopHangs = "loop hangs";
    private static readonly TimeSpan FlushWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(2);
    private readonly IPortalLines _lines;
    private readonly PortalOptions _options;
    private readonly IApplianceClock _clock;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly PortalMailbox _mailbox;
    private readonly JournalReserve _record;
    private readonly PowerOffOnExit _onExit;
    private readonly ITimer _timer;
    private readonly Thread _loop;
    private readonly TaskCompletionSource _fault = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile PortalState _state;
    private volatile string? _end;
    private long _handlingSince;
    private int _isDisposed;

    /// <summary>Reads the inputs, writes the outputs of a secured portal, and starts the loop.</summary>
    /// <param name="lines">The wires; the controller disposes them.</param>
    /// <param name="options">The portal.</param>
    /// <param name="journal">Gets what follows, at background priority.</param>
    /// <param name="clock">Stamps entries.</param>
    /// <param name="time">Deadlines and timers.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public PortalController(IPortalLines lines, PortalOptions options, IJournal journal, IApplianceClock clock, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException($"portal {options.Id}: {problems[0]}", nameof(options));
        }

        _lines = lines;
        _options = options;
        _clock = clock;
        _time = time;
        _origin = time.GetTimestamp();
        _mailbox = new(options.MailboxCapacity);
        RecordHealth = new(isDegraded => Post(new(new PortalInput.RecordHealth(isDegraded))));
        _record = new(journal, clock, time, options.Id.Value, options.ReserveCapacity, isDegraded => RecordHealth.Report(this, isDegraded));
        _state = new(LockState.Secured, IsOpen: false, DoorAlarm.None, IsLockedDown: false);
        _onExit = new(End);
        _timer = time.CreateTimer(static mailbox => ((PortalMailbox)mailbox!).SignalTimer(), _mailbox, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            lines.Observe(edge => Post(new(new PortalInput.Edge(edge.Line, edge.IsActive, At(edge.Timestamp)))));
            Apply(PortalState.Start(lines.Read(PortalLine.DoorContact), lines.Read(PortalLine.RequestToExit), Now(), options));
            ScheduleTimer();
        }
        catch (Exception e)
        {
            Fail(e);
        }

        _loop = new Thread(Run) { Name = $"portal {options.Id}", IsBackground = true };
        _loop.Start();
    }

    /// <summary>The portal as it is: immutable, replaced as a whole.</summary>
    public PortalState State => _state;

    /// <summary>The portal as a page shows it.</summary>
    public PortalView View
    {
        get
        {
            var state = _state;
            return new(
                state.Lock,
                _options.HasDoorContact ? state.IsOpen : null,
                state.Demands(PortalLine.GreenLamp, _options.Strike),
                state.Demands(PortalLine.RedLamp, _options.Strike),
                state.Demands(PortalLine.Buzzer, _options.Strike),
                state.Alarm,
                state.IsOutOfService);
        }
    }

    /// <summary>The portal's configuration.</summary>
    public PortalOptions Options => _options;

    /// <summary>True where no wire exists.</summary>
    public bool IsSimulated => _lines.IsSimulated;

    /// <summary>Faults when a line or the loop failed and the lock was dropped: the host reports it and starts the service again. Ends on Dispose.</summary>
    public Task Fault => _fault.Task;

    /// <summary>Whether the records of the portal and of its entrances can be written: the red lamp blinks while one can't.</summary>
    internal JournalHealth RecordHealth { get; }

    /// <summary>Has a grant carried out. Post it after its journal entry is durable, or held in the reserve.</summary>
    /// <param name="grant">Names it in what follows.</param>
    /// <param name="unlockDuration">How long the lock is released; null takes the portal's.</param>
    /// <returns>Ends when the strike's command was written, or when it is clear that it won't be. Never faults.</returns>
    public Task<GrantExecution> PostGrant(GrantId grant, Duration? unlockDuration = null)
    {
        var execution = new TaskCompletionSource<GrantExecution>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Post(new(new PortalInput.Grant(grant, unlockDuration ?? _options.UnlockDuration, Now()), execution)))
        {
            Refuse(grant, execution, _end is null ? GrantRefusal.Overrun : GrantRefusal.Stopped);
        }

        return execution.Task;
    }

    /// <summary>Releases the lock for an operator, at once; the entry follows.</summary>
    /// <param name="operatorName">Who; stored as personal payload.</param>
    public void PostManualRelease(string operatorName)
    {
        var release = new PortalInput.ManualRelease(operatorName);
        if (!Post(new(release)))
        {
            Record([PortalStep.NotExecuted(release, _end is null ? GrantRefusal.Overrun : GrantRefusal.Stopped)]);
        }
    }

    /// <summary>Stops grants, or takes them again.</summary>
    public void PostLockdown(bool isOn) => Post(new(new PortalInput.Lockdown(isOn)));

    /// <summary>Ends when everything posted before was handled and its commands were written.</summary>
    public Task WhenHandled()
    {
        var mark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_mailbox.TryPost(new(Input: null, Mark: mark)))
        {
            mark.SetResult();
        }

        return mark.Task;
    }

    /// <summary>Ends when every entry told so far is in the journal, or counted as lost.</summary>
    public Task WhenRecorded() => _record.WhenIdle();

    /// <summary>Drops the lines, ends the loop. Entries still waiting go on to be written in the background.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        End("service stopped");
        _mailbox.Close();
        if (Thread.CurrentThread != _loop)
        {
            _loop.Join();
        }

        _timer.Dispose();
        _onExit.Dispose();
        _lines.Dispose();
        _fault.TrySetResult();
    }

    /// <summary>Drops the lines at once, ends the loop and waits up to 2 s for its last entries.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        try
        {
            await _record.WhenIdle().WaitAsync(FlushWithin, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The record can't be written; the door is safe, and that comes first.
        }
    }

    private void Run()
    {
        while (_mailbox.TryTake(out var message, out var lost))
        {
            Volatile.Write(ref _handlingSince, _time.GetTimestamp());
            SettleEnd();
            SweepUp(lost);
            try
            {
                Handle(message);
                if (lost is not null)
                {
                    ReadInputsAgain();
                }
            }
            catch (Exception e)
            {
                // Handled once more, out of service: then it is told that it moved nothing. A second failure ends the process, and that drops the lines.
                Fail(e);
                Handle(message);
            }

            Volatile.Write(ref _handlingSince, 0);
        }

        SettleEnd();
    }

    private void Handle(PortalMessage message)
    {
        if (message.Input is { } input)
        {
            var transition = _state.Next(input, Now(), _options);
            var wentOut = transition.State.IsOutOfService && !_state.IsOutOfService;
            var written = Apply(transition);
            message.Execution?.TrySetResult(
                transition.Refusal is { } refusal ? new GrantExecution.NotExecuted(refusal) : new GrantExecution.Executed(written));
            ScheduleTimer();
            if (wentOut)
            {
                _lines.DropToPowerOff();
                _fault.TrySetException(new InvalidOperationException($"portal {_options.Id} went to its power-off state: {input.GetType().Name}"));
            }
        }

        message.Mark?.TrySetResult();
    }

    /// <summary>The one place where lines are written: strike, lamps, then the state is shown, then the entries are handed on.</summary>
    /// <returns>The timestamp right after the strike's command.</returns>
    private long Apply(PortalTransition transition)
    {
        var written = 0L;
        foreach (var command in transition.Commands)
        {
            _lines.Write(command.Line, command.IsActive);
            written = written == 0 ? _time.GetTimestamp() : written;
        }

        _state = transition.State;
        Record(transition.Entries);
        return written;
    }

    private void ScheduleTimer()
    {
        // Rounded up, since a timer that comes early only comes again.
        var due = _state.NextDeadline is { } at ? TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((at - Now()).TotalMilliseconds))) : Timeout.InfiniteTimeSpan;
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private bool Post(PortalMessage message)
    {
        if (_mailbox.TryPost(message))
        {
            return true;
        }

        // Full, and the loop hangs in a write: nobody else will bring the lock to safety.
        var since = Volatile.Read(ref _handlingSince);
        if (since != 0 && _time.GetElapsedTime(since) > StuckAfter)
        {
            End(LoopHangs);
            _fault.TrySetException(new TimeoutException($"portal {_options.Id}: the loop hangs in a line"));
        }

        return false;
    }

    private void SweepUp(IReadOnlyList<PortalMessage>? lost)
    {
        foreach (var message in lost ?? [])
        {
            if (message is { Input: PortalInput.Grant grant, Execution: { } execution })
            {
                Refuse(grant.Id, execution, GrantRefusal.Overrun);
            }
        }
    }

    private void ReadInputsAgain()
    {
        foreach (var line in new[] { PortalLine.RequestToExit, PortalLine.DoorContact })
        {
            Handle(new(new PortalInput.Edge(line, _lines.Read(line), Now())));
        }
    }

    private void Refuse(GrantId grant, TaskCompletionSource<GrantExecution> execution, GrantRefusal why)
    {
        Record([PortalStep.NotExecuted(grant, why)]);
        execution.TrySetResult(new GrantExecution.NotExecuted(why));
    }

    private void Fail(Exception problem)
    {
        _lines.DropToPowerOff();
        Settle(new(problem.GetType().Name, IsFault: true));
        _fault.TrySetException(problem);
    }

    /// <summary>Drops the lines from any thread; the loop, once it runs, makes the state say so.</summary>
    private void End(string why)
    {
        _end ??= why;
        _lines.DropToPowerOff();
        _mailbox.SignalTimer();
    }

    private void SettleEnd()
    {
        if (_end is { } why && !_state.IsOutOfService)
        {
            Settle(new(why, IsFault: why == LoopHangs));
        }
    }

    private void Settle(PortalInput.PowerOff input)
    {
        var transition = _state.Next(input, Now(), _options);
        _state = transition.State;
        Record(transition.Entries);
    }

    private void Record(ImmutableArray<PortalEntry> entries)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        var reading = _clock.Read();
        foreach (var entry in entries)
        {
            _record.Add(new(entry.Kind, reading, entry.Fields.SetItem("portal", _options.Id.Value), entry.Personal));
        }
    }

    private Duration Now() => At(_time.GetTimestamp());

    private Duration At(long timestamp) => Duration.FromTimeSpan(_time.GetElapsedTime(_origin, timestamp));
}
