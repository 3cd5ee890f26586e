using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>
/// The kiosk at one access point: keys are pressed, people say by card, PIN or face who they are, are greeted for some seconds, and can say that it isn't them or that they go the other way. What it asks
/// is answered by requests for corrections, never by punches.
/// </summary>
/// <remarks>Thread-safe. The entrance's thread only leaves a punch here; whoever looks reads the day.</remarks>
public sealed class Kiosk
{
    private readonly KioskPunching _punching;
    private readonly Func<KioskTime> _time;
    private readonly KioskShowing _showing;
    private readonly Action<string>? _tell;

    /// <summary>Puts the parts together.</summary>
    /// <param name="options">The kiosk.</param>
    /// <param name="punching">Takes cards and PINs.</param>
    /// <param name="time">Time and attendance as it is now.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="tell">Told in one line of what threw, such as a store that can't be read; null for nobody.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names the mend.</exception>
    public Kiosk(KioskOptions options, KioskPunching punching, Func<KioskTime> time, TimeProvider clock, Action<string>? tell = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException($"kiosk {options.AccessPoint}: {problems[0]}", nameof(options));
        }

        (Options, _punching, _time, _tell) = (options, punching, time, tell);
        Keys = new KioskKeys(options.KeyHeldFor, clock);
        _showing = new KioskShowing(options, clock);
    }

    /// <summary>The kiosk as it is installed.</summary>
    public KioskOptions Options { get; }

    /// <summary>The key that waits.</summary>
    public KioskKeys Keys { get; }

    /// <summary>What it shows now. Reads the day of whoever was recognised, once.</summary>
    public KioskView View()
    {
        if (_showing.Current(Read, Ask) is not { } shown)
        {
            return new KioskView(Keys.Current, null, null, _showing.Reply);
        }

        var greeting = shown.IsGreeting ? GreetingOf(shown.Id, shown.Punch, shown.Day) : null;
        return new KioskView(Keys.Current, greeting, shown.Question, _showing.Reply);
    }

    /// <summary>True where somebody asked for <see cref="View"/> a moment ago: then what comes of an act is seen there.</summary>
    public bool IsLookedAt => _showing.IsLookedAt;

    /// <summary>Somebody punched at this access point: greets them, and the key is used.</summary>
    public void Greet(KioskPunch punch)
    {
        ArgumentNullException.ThrowIfNull(punch);
        Keys.Clear(punch.Key);
        _showing.Greet(punch);
    }

    /// <summary>A button beside the kiosk.</summary>
    /// <returns>What came of it; a key only waits.</returns>
    public KioskReply Press(KioskButton button)
    {
        KioskKey? key = button switch
        {
            KioskButton.In => new KioskKey(PunchKey.In),
            KioskButton.Out => new KioskKey(PunchKey.Out),
            KioskButton.Break => new KioskKey(PunchKey.Break),
            KioskButton.CallOut => new KioskKey(PunchKey.CallOut),
            KioskButton.Job when Options.ButtonJob is { } job => new KioskKey(PunchKey.Job, job),
            _ => null,
        };
        if (key is { } pressed)
        {
            Keys.Press(pressed);
            return Say(() => KioskReply.Done);
        }

        return button switch
        {
            KioskButton.NotMe => Disown(null),
            KioskButton.WrongDirection => Turn(null),
            KioskButton.WorkedThrough => WorkThrough(null),
            _ => Say(() => KioskReply.Refused),
        };
    }

    /// <summary>Punches by person number and PIN.</summary>
    /// <param name="number">As typed.</param>
    /// <param name="pin">As typed.</param>
    public Task<KioskReply> PunchAsync(PersonId number, Pin pin) =>
        SayAsync(async () => Options.TakesPins ? Take(await _punching.ByPinAsync(number, pin, KeyOfNext).ConfigureAwait(false)) : KioskReply.Refused);

    /// <summary>Punches by card.</summary>
    /// <param name="card">As read; null where that is no card's number.</param>
    public Task<KioskReply> PunchAsync(CardNumber? card) => SayAsync(async () =>
        !Options.TakesCards ? KioskReply.Refused
        : card is null ? KioskReply.Wrong
        : Take(await _punching.ByCardAsync(card, KeyOfNext).ConfigureAwait(false)));

    /// <summary>"Not me": the punch is annulled, both people have an exception, and who it was is asked by card or PIN.</summary>
    /// <param name="greeting">Which; null for the one that is shown.</param>
    public KioskReply Disown(Guid? greeting)
    {
        var key = Guid.NewGuid();
        return Act(
            greeting,
            punch => IsDone(_time().Disown(key, punch, Options.AccessPoint)) ? KioskReply.Done : KioskReply.Unavailable,
            punch => _showing.AskInstead(punch, new KioskQuestion.Proof(key)));
    }

    /// <summary>"Wrong direction": the punch goes the other way. Where the place of the access point says which way, it is asked for; else it holds, as a key would have.</summary>
    /// <param name="greeting">Which; null for the one that is shown.</param>
    public KioskReply Turn(Guid? greeting) => Act(greeting, Redirect, _showing.Renew);

    /// <summary>Answers when the missing punch was: it is asked for as a correction.</summary>
    /// <param name="question">Which.</param>
    /// <param name="at">The site's time of that date; one before the punch that is there is of the next day, where a leaving is missing.</param>
    public KioskReply Answer(Guid question, LocalTime at) => Say(() =>
    {
        if (_showing.Asked(question) is not { Question.Missing: not null, Day.Missing: { } missing, Punch: { } punch })
        {
            return KioskReply.Lapsed;
        }

        var time = _time();
        var recorded = missing.Punch.At.InZone(time.Zone).LocalDateTime;
        var date = recorded.Date.PlusDays((missing.Direction, at < recorded.TimeOfDay) switch { (Direction.In, true) => 1, (Direction.Out, false) => -1, _ => 0 });
        if (time.Zone.MomentsOf(date + at) is not [var moment])
        {
            return KioskReply.NotOneTime;
        }

        var outcome = time.Answer(missing, moment.ToInstant(), punch.Person.Id);
        if (outcome.Match(_ => false, _ => true, _ => false))
        {
            return KioskReply.Refused;
        }

        _showing.EndQuestion();
        return IsDone(outcome) ? KioskReply.Done : KioskReply.Unavailable;
    });

    /// <summary>"I worked through": no break is taken out of the day.</summary>
    /// <param name="question">Which; null for the one that is asked.</param>
    public KioskReply WorkThrough(Guid? question) => Say(() =>
    {
        if (_showing.Asked(question) is not { Question.Deducted: not null, Day: { } day, Punch: { } punch })
        {
            return KioskReply.Lapsed;
        }

        if (!IsDone(_time().WorkedThrough(punch.Person.Id, day.Date)))
        {
            return KioskReply.Unavailable;
        }

        _showing.EndQuestion();
        return KioskReply.Done;
    });

    /// <summary>Ends a question without an answer.</summary>
    /// <param name="question">Which.</param>
    public void Dismiss(Guid question)
    {
        if (_showing.Asked(question) is not null)
        {
            _showing.EndQuestion();
        }
    }

    /// <summary>Whoever says that it wasn't them goes on with the key that they pressed for it.</summary>
    private KioskKey KeyOfNext => Keys.Current ?? (_showing.Asked(null) is { Question.IsProof: true, Punch.Key: var key } ? key : default);

    private KioskReply Redirect(KioskPunch punch)
    {
        var time = _time();
        var day = time.DayOf(punch);
        return !CanTurn(punch, day) || Other(day.Direction) is not { } other ? KioskReply.Refused
            : IsDone(time.Turn(punch, other)) ? KioskReply.Done
            : KioskReply.Unavailable;
    }

    /// <summary>Takes the greeting for something that is said of its punch once: whoever presses meanwhile says it of nothing.</summary>
    private KioskReply Act(Guid? greeting, Func<KioskPunch, KioskReply> act, Action<KioskPunch> done) => Say(() =>
    {
        if (_showing.TryTake(greeting) is not { } punch)
        {
            return KioskReply.Lapsed;
        }

        var reply = KioskReply.Unavailable;
        try
        {
            reply = act(punch);
            return reply;
        }
        finally
        {
            if (reply == KioskReply.Done)
            {
                done(punch);
            }
            else
            {
                _showing.GiveBack(punch);
            }
        }
    });

    // Nothing is waited for: what ends at once has ended when it returns.
    private KioskReply Say(Func<KioskReply> act) => SayAsync(() => Task.FromResult(act())).GetAwaiter().GetResult();

    /// <summary>What comes of an act is shown, whoever did it: a hand at the page or one at the buttons beside it.</summary>
    private async Task<KioskReply> SayAsync(Func<Task<KioskReply>> act)
    {
        var reply = KioskReply.Unavailable;
        try
        {
            reply = await act().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A store can't be read: nothing was done.
            Tell(e);
        }

        _showing.Say(reply);
        return reply;
    }

    private static bool IsDone(DeskOutcome outcome) => outcome.Match(_ => true, _ => false, _ => false);

    private static Direction? Other(Direction direction) => direction switch { Direction.In => Direction.Out, Direction.Out => Direction.In, _ => null };

    private static bool CanTurn(KioskPunch punch, KioskDay? day) => punch.Key.Key != PunchKey.Job && day is { IsDouble: false, Direction: not Direction.Unknown };

    private static KioskGreeting GreetingOf(Guid id, KioskPunch punch, KioskDay? day) => new(
        id, punch.FirstName, punch.At, day?.Direction ?? punch.Key.Direction, punch.Key, day?.IsDouble ?? false, day?.Worked ?? Duration.Zero, CanTurn(punch, day));

    private KioskReply Take(KioskPunchOutcome outcome) => outcome.Match(
        recorded =>
        {
            var disowned = _showing.Asked(null) is { Question: { IsProof: true, Id: var key } } ? key : (Guid?)null;
            Greet(recorded.Punch);
            Claim(disowned, recorded.Punch);
            return KioskReply.Done;
        },
        refused => refused.Why,
        unclear =>
        {
            Keys.Clear(unclear.Key);
            _ = GreetLateAsync(unclear.Late, _showing.Asked(null) is { Question: { IsProof: true, Id: var key } } ? key : null);
            return KioskReply.Unclear;
        });

    /// <summary>Greets for a punch that is recorded after all, where nobody else has come meanwhile.</summary>
    private async Task GreetLateAsync(Task<KioskPunch?> late, Guid? disowned)
    {
        try
        {
            if (await late.ConfigureAwait(false) is { } punch)
            {
                _showing.GreetLate(punch, disowned);
                Claim(disowned, punch);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A bug in the journal: nothing is known to be written.
            Tell(e);
        }
    }

    /// <summary>Takes down who said that it wasn't them. The punch stands in any case: what isn't written here is one exception less, and the other one tells of it.</summary>
    private void Claim(Guid? disowned, KioskPunch punch)
    {
        try
        {
            if (disowned is { } claimed)
            {
                _time().Claim(claimed, punch, Options.AccessPoint);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Tell(e);
        }
    }

    private void Tell(Exception thrown)
    {
        try
        {
            _tell?.Invoke($"Kiosk {Options.AccessPoint}: {thrown.GetType().Name}: {thrown.Message}");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whoever listens, such as a console that was closed, changes nothing of what was done.
        }
    }

    private KioskDay? Read(KioskPunch punch)
    {
        try
        {
            return _time().DayOf(punch);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A store can't be read: the punch is recorded, and whoever came is greeted without the day.
            Tell(e);
            return new KioskDay(default, punch.Key.Direction, false, Duration.Zero, Duration.Zero, null);
        }
    }

    private KioskQuestion? Ask(Guid id, KioskDay day) =>
        day.Missing is { } missing ? new KioskQuestion.MissingPunch(id, missing.Date, Other(missing.Direction)!.Value)
        : day.Direction == Direction.Out && day.Deducted > Duration.Zero ? new KioskQuestion.BreakDeducted(id, day.Deducted)
        : null;
}
