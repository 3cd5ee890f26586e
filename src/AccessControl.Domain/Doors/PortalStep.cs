using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>One call of <see cref="PortalState.Next"/>: the rules of a portal, one method per input, and the entries they leave.</summary>
internal sealed class PortalStep(PortalState before, Duration now, PortalOptions options)
{
    private static readonly Duration BeepFor = Duration.FromMilliseconds(200);
    private static readonly Duration BlinkEvery = Duration.FromMilliseconds(500);
    private readonly ImmutableArray<PortalEntry>.Builder _entries = ImmutableArray.CreateBuilder<PortalEntry>();

    /// <summary>The outputs in the order in which they are written.</summary>
    public static ImmutableArray<PortalLine> Outputs { get; } = [PortalLine.Strike, PortalLine.GreenLamp, PortalLine.RedLamp, PortalLine.Buzzer];

    public PortalState Expire(PortalState state)
    {
        if (state.ReleasedUntil <= now)
        {
            // A pressed exit button keeps the lock released, and so does an open door whose bolt must not come out.
            var stays = state.IsExitPressed || (options.Relock == Relock.OnClose && state.IsOpen);
            state = stays ? state with { ReleasedUntil = null } : Secure(state, state.ReleasedUntil.Value);
        }

        var over = state.Pending.Where(grant => grant.VerdictAt <= now).ToImmutableArray();
        if (!over.IsEmpty)
        {
            state = state with { Pending = state.Pending.RemoveRange(over) };
            TellNoEntry(over, why: null);
        }

        if (state.PassageUntil < now)
        {
            state = state with { PassageUntil = null };
        }

        if (state.HeldOpenAt <= now)
        {
            state = state with { HeldOpenAt = null, Alarm = DoorAlarm.DoorHeldOpen };
            Tell(JournalEntryKind.DoorHeldOpen, ("after", Seconds(options.HeldOpenAfter)));
        }

        if (state.BlinkAt <= now)
        {
            state = state with { BlinkAt = now + BlinkEvery, IsBlinkDark = !state.IsBlinkDark };
        }

        return state.BeepUntil <= now ? state with { BeepUntil = null } : state;
    }

    public PortalTransition Grant(PortalState state, PortalInput.Grant grant)
    {
        GrantRefusal? refusal = state switch
        {
            { IsOutOfService: true } => GrantRefusal.OutOfService,
            { IsLockedDown: true } => GrantRefusal.Lockdown,
            _ => now - grant.PostedAt > options.GrantStaleAfter ? GrantRefusal.Stale : null,
        };
        if (refusal is { } why)
        {
            Tell(NotExecuted(grant.Id, why));
            return Result(state, refusal);
        }

        state = Release(state, grant.UnlockDuration) with { BeepUntil = now + BeepFor };
        if (options.HasDoorContact && state.IsOpen)
        {
            // The contact can't show another opening: the way is free, and the person takes it.
            Tell(JournalEntryKind.Passed, ("grant", grant.Id.Value), ("how", "door stood open"));
        }
        else
        {
            var pending = new PendingGrant(grant.Id, now + grant.UnlockDuration + options.PassageGrace);
            state = state with { Pending = options.HasDoorContact ? state.Pending.Add(pending) : state.Pending };
        }

        return Result(state, strikeAgain: true);
    }

    public PortalTransition Edge(PortalState state, PortalInput.Edge edge) => edge.Line switch
    {
        PortalLine.DoorContact when options.HasDoorContact && edge.IsActive != state.IsOpen =>
            Result(edge.IsActive ? Opened(state, edge.At) : Closed(state, edge.At)),
        PortalLine.RequestToExit when edge.IsActive != state.IsExitPressed => Result(edge.IsActive ? ExitPressed(state) : ExitLetGo(state)),
        _ => Result(state),
    };

    public PortalTransition ManualRelease(PortalState state, PortalInput.ManualRelease release)
    {
        if (state.IsOutOfService)
        {
            Tell(NotExecuted(release, GrantRefusal.OutOfService));
            return Result(state);
        }

        Tell(new PortalEntry(JournalEntryKind.ManualRelease, Fields(("executed", "yes")), Personal(release)));
        return Result(Release(state, options.UnlockDuration));
    }

    public PortalTransition Lockdown(PortalState state, PortalInput.Lockdown lockdown) => Result(state with { IsLockedDown = lockdown.IsOn });

    public PortalTransition RecordHealth(PortalState state, PortalInput.RecordHealth health) => Result(
        health.IsDegraded == state.IsRecordDegraded
            ? state
            : state with { IsRecordDegraded = health.IsDegraded, BlinkAt = health.IsDegraded ? now + BlinkEvery : null, IsBlinkDark = health.IsDegraded });

    public PortalTransition Overrun(PortalState state)
    {
        Tell(JournalEntryKind.PortalOverrun, ("state", options.OverrunState.ToString()));
        TellNoEntry(state.Pending, "overrun");
        state = state with { Pending = [] };
        return options.OverrunState == OverrunState.PowerOff ? Result(PowerOff(state)) : Result(state.IsExitPressed ? state : Secure(state, now));
    }

    public PortalTransition PowerOff(PortalState state, PortalInput.PowerOff end)
    {
        if (end.IsFault && !state.IsOutOfService)
        {
            Tell(JournalEntryKind.PortalFault, ("problem", end.Why));
        }

        TellNoEntry(state.Pending, end.Why);
        return Result(PowerOff(state with { Pending = [] }));
    }

    public PortalTransition Result(PortalState state) => Result(state, refusal: null);

    /// <summary>The entry of a grant that moved no lock.</summary>
    public static PortalEntry NotExecuted(GrantId grant, GrantRefusal why) =>
        new(JournalEntryKind.GrantNotExecuted, Fields(("grant", grant.Value), ("why", why.ToString())));

    /// <summary>The entry of an operator's release that moved no lock.</summary>
    public static PortalEntry NotExecuted(PortalInput.ManualRelease release, GrantRefusal why) =>
        new(JournalEntryKind.ManualRelease, Fields(("executed", "no"), ("why", why.ToString())), Personal(release));

    private static ImmutableSortedDictionary<string, string> Personal(PortalInput.ManualRelease release) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("operator", release.Operator)]);

    private PortalTransition Result(PortalState state, GrantRefusal? refusal = null, bool strikeAgain = false)
    {
        // Out of service the lines have been dropped as a whole, and take no command.
        var commands = state.IsOutOfService ? [] : Outputs
            .Select(line => new PortalCommand(line, state.Demands(line, options.Strike)))
            .Where(command => (strikeAgain && command.Line == PortalLine.Strike) || before.Demands(command.Line, options.Strike) != command.IsActive)
            .ToImmutableArray();
        return new(state, commands, _entries.DrainToImmutable(), refusal);
    }

    private PortalState Opened(PortalState state, Duration at)
    {
        var mayOpen = state.Lock == LockState.Released || at <= state.PassageUntil;
        state = state with { IsOpen = true };
        if (!mayOpen)
        {
            Tell(JournalEntryKind.DoorForcedOpen);
            return state with { Alarm = DoorAlarm.DoorForcedOpen };
        }

        foreach (var grant in state.Pending)
        {
            // One opening lets all in who may enter: whoever was granted and saw it open goes through.
            Tell(JournalEntryKind.Passed, ("grant", grant.Grant.Value), ("how", "door opened"), ("grants", Number(state.Pending.Length)));
        }

        state = state with { Pending = [], HeldOpenAt = at + options.HeldOpenAfter };
        return options.Relock switch
        {
            Relock.OnOpen when !state.IsExitPressed && state.Lock == LockState.Released => Secure(state, now),
            Relock.OnClose when !state.IsOutOfService => state with { ReleasedUntil = null },
            _ => state,
        };
    }

    private PortalState Closed(PortalState state, Duration at)
    {
        if (state.Alarm != DoorAlarm.None)
        {
            Tell(JournalEntryKind.DoorSecured, ("alarm", state.Alarm.ToString()));
        }

        state = state with { IsOpen = false, Alarm = DoorAlarm.None, HeldOpenAt = null };
        return options.Relock == Relock.OnClose && !state.IsExitPressed && state is { Lock: LockState.Released, ReleasedUntil: null, IsOutOfService: false }
            ? Secure(state, at)
            : state;
    }

    private PortalState ExitPressed(PortalState state)
    {
        Tell(JournalEntryKind.ExitRequested, ("executed", state.IsOutOfService ? "no" : "yes"));
        state = state with { IsExitPressed = true };
        return state.IsOutOfService ? state : Release(state, options.UnlockDuration);
    }

    private PortalState ExitLetGo(PortalState state)
    {
        state = state with { IsExitPressed = false };
        if (state.IsOutOfService || state.Lock == LockState.Secured)
        {
            return state;
        }

        return options.Relock == Relock.OnOpen && state.IsOpen ? Secure(state, now) : Release(state, options.UnlockDuration);
    }

    private PortalState Release(PortalState state, Duration duration)
    {
        var until = now + duration;
        return state with
        {
            Lock = LockState.Released,
            ReleasedUntil = state.ReleasedUntil > until ? state.ReleasedUntil : until,
            PassageUntil = null,
            HeldOpenAt = state.HeldOpenAt is null ? null : now + options.HeldOpenAfter,
        };
    }

    private PortalState Secure(PortalState state, Duration at) => state.IsOutOfService ? state : state with
    {
        Lock = LockState.Secured,
        ReleasedUntil = null,
        PassageUntil = at + options.PassageGrace,
    };

    private PortalState PowerOff(PortalState state) => state with
    {
        IsOutOfService = true,
        Lock = options.Strike == StrikeKind.FailSecure ? LockState.Secured : LockState.Released,
        ReleasedUntil = null,
        PassageUntil = null,
        BeepUntil = null,
        BlinkAt = null,
        IsBlinkDark = false,
    };

    private void TellNoEntry(ImmutableArray<PendingGrant> grants, string? why)
    {
        foreach (var grant in grants)
        {
            if (why is null)
            {
                Tell(JournalEntryKind.NoEntry, ("grant", grant.Grant.Value));
            }
            else
            {
                Tell(JournalEntryKind.NoEntry, ("grant", grant.Grant.Value), ("why", why));
            }
        }
    }

    private void Tell(PortalEntry entry) => _entries.Add(entry);

    private void Tell(JournalEntryKind kind, params ReadOnlySpan<(string Name, string Value)> fields) => _entries.Add(new(kind, Fields(fields)));

    private static ImmutableSortedDictionary<string, string> Fields(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }

        return all.ToImmutable();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(Duration value) => value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
}
