using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>A portal's state; every change goes through <see cref="Next"/>, which is pure.</summary>
/// <remarks>Times are monotonic, since a moment of the controller's choice; wall clocks play no part here.</remarks>
/// <param name="Lock">What we do to the lock.</param>
/// <param name="IsOpen">What the contact says; false where none is wired.</param>
/// <param name="Alarm">What is wrong.</param>
/// <param name="IsLockedDown">True while nobody may enter.</param>
public sealed record PortalState(LockState Lock, bool IsOpen, DoorAlarm Alarm, bool IsLockedDown)
{
    /// <summary>True while the exit button is pressed: so long the lock stays released.</summary>
    public bool IsExitPressed { get; init; }

    /// <summary>True once the lock was dropped to its power-off state: nothing is commanded any more.</summary>
    public bool IsOutOfService { get; init; }

    /// <summary>True while the record can't be written.</summary>
    public bool IsRecordDegraded { get; init; }

    /// <summary>Grants carried out, of which nothing more is known yet, oldest first.</summary>
    public ImmutableArray<PendingGrant> Pending { get; init; } = [];

    internal Duration? ReleasedUntil { get; init; }

    internal Duration? PassageUntil { get; init; }

    internal Duration? HeldOpenAt { get; init; }

    internal Duration? BeepUntil { get; init; }

    internal Duration? BlinkAt { get; init; }

    internal bool IsBlinkDark { get; init; }

    /// <summary>When a <see cref="PortalInput.Timer"/> is wanted next, null while nothing runs out.</summary>
    public Duration? NextDeadline =>
        new[] { ReleasedUntil, HeldOpenAt, BeepUntil, BlinkAt, Pending.IsEmpty ? null : Pending.Min(grant => grant.VerdictAt) }.Min();

    /// <summary>The state at start: nothing granted, everything secured. An open door is not forced, nobody saw it open, but may be held.</summary>
    /// <param name="isOpen">What the contact says.</param>
    /// <param name="isExitPressed">What the exit button says.</param>
    /// <param name="now">Monotonic time.</param>
    /// <param name="options">The portal.</param>
    /// <returns>With a command for each output.</returns>
    public static PortalTransition Start(bool isOpen, bool isExitPressed, Duration now, PortalOptions options)
    {
        var state = new PortalState(isExitPressed ? LockState.Released : LockState.Secured, isOpen && options.HasDoorContact, DoorAlarm.None, IsLockedDown: false)
        {
            IsExitPressed = isExitPressed,
        };
        state = state with { HeldOpenAt = state.IsOpen ? now + options.HeldOpenAfter : null };
        return new(state, [.. PortalStep.Outputs.Select(line => new PortalCommand(line, state.Demands(line, options.Strike)))], []);
    }

    /// <summary>What follows from an input. Deadlines that have passed by then are honoured first.</summary>
    /// <param name="input">What happened.</param>
    /// <param name="now">Monotonic time; never falls from call to call.</param>
    /// <param name="options">The portal; the same from call to call.</param>
    public PortalTransition Next(PortalInput input, Duration now, PortalOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        var step = new PortalStep(this, now, options);
        var state = step.Expire(this);
        return input.Match(
            grant => step.Grant(state, grant),
            edge => step.Edge(state, edge),
            release => step.ManualRelease(state, release),
            lockdown => step.Lockdown(state, lockdown),
            health => step.RecordHealth(state, health),
            overrun => step.Overrun(state),
            end => step.PowerOff(state, end),
            timer => step.Result(state));
    }

    /// <summary>The level that an output has to have in this state: true is active.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The line is an input.</exception>
    public bool Demands(PortalLine line, StrikeKind strike) => line switch
    {
        PortalLine.Strike => !IsOutOfService && (strike == StrikeKind.FailSecure ? Lock == LockState.Released : Lock == LockState.Secured),
        PortalLine.GreenLamp => !IsOutOfService && Lock == LockState.Released,
        PortalLine.RedLamp => !IsOutOfService && Lock == LockState.Secured && !IsBlinkDark,
        PortalLine.Buzzer => !IsOutOfService && (Alarm != DoorAlarm.None || BeepUntil is not null),
        PortalLine.DoorContact or PortalLine.RequestToExit => throw new ArgumentOutOfRangeException(nameof(line), line, "An input demands nothing."),
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, "No such line."),
    };
}
