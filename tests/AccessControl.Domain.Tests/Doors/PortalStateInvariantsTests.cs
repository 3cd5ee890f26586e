using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Doors;

/// <summary>What holds for every portal, whatever happens to it in whatever order.</summary>
public sealed class PortalStateInvariantsTests
{
    private static readonly PortalLine[] Outputs = [PortalLine.Strike, PortalLine.GreenLamp, PortalLine.RedLamp, PortalLine.Buzzer];

    private static readonly Gen<PortalOptions> AnyPortal = Gen.Select(
        Gen.Enum<StrikeKind>(), Gen.Enum<Relock>(), Gen.Enum<OverrunState>(), Gen.Int[500, 8000], Gen.Int[1000, 9000],
        (strike, relock, overrun, unlock, held) => new PortalOptions(
            new("front"), strike, Duration.FromMilliseconds(unlock), Duration.FromMilliseconds(held))
        {
            Relock = relock,
            OverrunState = overrun,
        });

    /// <summary>Milliseconds since the input before, a kind of input, a number that the kind uses.</summary>
    private static readonly Gen<(int After, int Kind, int Number)[]> AnyStory =
        Gen.Select(Gen.Int[0, 4000], Gen.Int[0, 20], Gen.Int[0, 3000], (after, kind, number) => (after, kind, number)).Array[0, 60];

    [Fact]
    public void Next_AnyStory_EndsEachGrantExactlyOnce() => Gen.Select(AnyPortal, AnyStory).Sample((options, story) =>
    {
        var run = new Run(options, withReleases: true);
        Array.ForEach(story, run.Step);
        run.Finish();

        var ends = run.Entries
            .Where(entry => entry.Kind is JournalEntryKind.Passed or JournalEntryKind.NoEntry or JournalEntryKind.GrantNotExecuted)
            .Select(entry => entry.Fields["grant"]);
        Assert.Equal(run.Granted, ends.Order(StringComparer.Ordinal));
    }, iter: 2000, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void Next_AnyStory_CommandsAddUpToWhatTheStateDemands() => Gen.Select(AnyPortal, AnyStory).Sample((options, story) =>
    {
        var run = new Run(options, withReleases: true);
        foreach (var step in story)
        {
            run.Step(step);
            if (run.State.IsOutOfService)
            {
                return;
            }

            var energised = options.Strike == StrikeKind.FailSecure ? run.State.Lock == LockState.Released : run.State.Lock == LockState.Secured;
            Assert.Equal(energised, run.Levels[PortalLine.Strike]);
            Assert.Equal(run.State.Lock == LockState.Released, run.Levels[PortalLine.GreenLamp]);
            Assert.False(run.Levels[PortalLine.GreenLamp] && run.Levels[PortalLine.RedLamp]);
            Assert.True(run.State.Alarm == DoorAlarm.None || run.Levels[PortalLine.Buzzer]);
            Assert.All(Outputs, line => Assert.Equal(run.State.Demands(line, options.Strike), run.Levels[line]));
        }
    }, iter: 2000, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void Next_NoGrantExitOrOperator_NeverReleases() => Gen.Select(AnyPortal, AnyStory).Sample((options, story) =>
    {
        var run = new Run(options, withReleases: false);
        foreach (var step in story)
        {
            run.Step(step);

            // A fail-safe lock without power is released by its nature, not by us.
            Assert.True(run.State.Lock == LockState.Secured || (run.State.IsOutOfService && options.Strike == StrikeKind.FailSafe));
        }
    }, iter: 2000, seed: "0N0XIzNsQ0O2");

    [Fact]
    public void Next_AnyStory_EndsReleasesInTime() => Gen.Select(AnyPortal, AnyStory).Sample((options, story) =>
    {
        var run = new Run(options, withReleases: true);
        Array.ForEach(story, run.Step);
        run.Finish();

        // Button let go, door closed, all windows over.
        Assert.True(run.State.Lock == LockState.Secured || run.State.IsOutOfService);
        Assert.Empty(run.State.Pending);
        Assert.Equal(DoorAlarm.None, run.State.Alarm);
    }, iter: 2000, seed: "0N0XIzNsQ0O2");

    /// <summary>Plays a story as a controller would: commands onto levels, a timer whenever the state asks for one.</summary>
    private sealed class Run
    {
        private readonly PortalOptions _options;
        private readonly bool _withReleases;
        private readonly List<string> _granted = [];
        private Duration _now = Duration.FromSeconds(1);

        public Run(PortalOptions options, bool withReleases)
        {
            (_options, _withReleases) = (options, withReleases);
            Take(PortalState.Start(isOpen: false, isExitPressed: false, _now, options));
        }

        public PortalState State { get; private set; } = new(LockState.Secured, IsOpen: false, DoorAlarm.None, IsLockedDown: false);

        public Dictionary<PortalLine, bool> Levels { get; } = [];

        public List<PortalEntry> Entries { get; } = [];

        public IEnumerable<string> Granted => _granted.Order(StringComparer.Ordinal);

        public void Step((int After, int Kind, int Number) step)
        {
            Pass(Duration.FromMilliseconds(step.After));
            if (Input(step.Kind, step.Number) is { } input)
            {
                Take(State.Next(input, _now, _options));
            }
        }

        public void Finish()
        {
            Take(State.Next(new PortalInput.Edge(PortalLine.RequestToExit, IsActive: false, _now), _now, _options));
            Take(State.Next(new PortalInput.Edge(PortalLine.DoorContact, IsActive: false, _now), _now, _options));
            Pass(Duration.FromMinutes(2));
        }

        private PortalInput? Input(int kind, int number) => kind switch
        {
            0 or 1 or 2 or 3 when _withReleases => Grant(number),
            4 or 5 when _withReleases => new PortalInput.Edge(PortalLine.RequestToExit, number % 2 == 0, _now),
            6 when _withReleases => new PortalInput.ManualRelease("guard"),
            7 => new PortalInput.Lockdown(number % 2 == 0),
            8 => new PortalInput.RecordHealth(number % 2 == 0),
            9 => new PortalInput.Overrun(),
            10 when number % 4 == 0 => new PortalInput.PowerOff("test", IsFault: true),
            > 10 and < 18 => new PortalInput.Edge(PortalLine.DoorContact, number % 2 == 0, _now - Duration.FromMilliseconds(number % 50)),
            _ => null,
        };

        private PortalInput.Grant Grant(int waited)
        {
            _granted.Add(_granted.Count.ToString("000", System.Globalization.CultureInfo.InvariantCulture));
            return new(new(_granted[^1]), _options.UnlockDuration, _now - Duration.FromMilliseconds(waited));
        }

        private void Pass(Duration time)
        {
            var end = _now + time;
            while (State.NextDeadline is { } deadline && deadline <= end)
            {
                // Else a controller would spin.
                _now = Duration.Max(_now, deadline);
                Take(State.Next(new PortalInput.Timer(), _now, _options));
                Assert.True(State.NextDeadline is null || State.NextDeadline > _now);
            }

            _now = end;
        }

        private void Take(PortalTransition transition)
        {
            State = transition.State;
            Entries.AddRange(transition.Entries);
            foreach (var command in transition.Commands)
            {
                Levels[command.Line] = command.IsActive;
            }
        }
    }
}
