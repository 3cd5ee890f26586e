using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>What a kiosk shows, and until when: a greeting for some seconds, a question for some more, that something came to nothing. Whoever comes next takes the place of the one before.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class KioskShowing(KioskOptions options, TimeProvider time)
{
    // A page looks five times a second.
    private static readonly Duration LookedAtFor = Duration.FromSeconds(2);

    private readonly Lock _gate = new();
    private KioskPunch? _punch;
    private KioskDay? _day;
    private KioskQuestion? _question;
    private Guid _id;
    private long _since;
    private bool _isGreeting;
    private KioskReply? _reply;
    private long _saidAt;
    private long? _lookedAt;

    /// <summary>What came of the last act; null once its seconds are over, and where all went well.</summary>
    public KioskReply? Reply
    {
        get
        {
            lock (_gate)
            {
                return _reply is { } reply && Since(_saidAt) < options.SaidFor ? reply : null;
            }
        }
    }

    /// <summary>True where somebody asked for what is shown a moment ago: a page is open.</summary>
    public bool IsLookedAt
    {
        get
        {
            lock (_gate)
            {
                return _lookedAt is { } at && Since(at) < LookedAtFor;
            }
        }
    }

    /// <summary>Something was done, and this came of it.</summary>
    public void Say(KioskReply reply)
    {
        lock (_gate)
        {
            (_reply, _saidAt) = (reply == KioskReply.Done ? null : reply, time.GetTimestamp());
        }
    }

    /// <summary>Somebody punched.</summary>
    public void Greet(KioskPunch punch)
    {
        lock (_gate)
        {
            _reply = null;
            (_punch, _day, _question, _id, _since, _isGreeting) = (punch, null, null, Guid.CreateVersion7(time.GetUtcNow()), time.GetTimestamp(), true);
        }
    }

    /// <summary>Somebody punched a while ago, and it is known only now: whoever has come since stays.</summary>
    /// <param name="punch">The punch.</param>
    /// <param name="question">Which question it answers, null for none.</param>
    public void GreetLate(KioskPunch punch, Guid? question)
    {
        lock (_gate)
        {
            if (_punch is null || !IsWithin(_question is null ? options.GreetedFor : options.AskedFor) || _question?.Id == question)
            {
                Greet(punch);
            }
        }
    }

    /// <summary>Whom it greets, or asks; null where nobody.</summary>
    /// <param name="read">Reads the day, once for each punch and outside of any lock.</param>
    /// <param name="ask">What to ask about that day; null for nothing.</param>
    public (Guid Id, KioskPunch Punch, KioskDay? Day, KioskQuestion? Question, bool IsGreeting)? Current(Func<KioskPunch, KioskDay?> read, Func<Guid, KioskDay, KioskQuestion?> ask)
    {
        KioskPunch? unread;
        lock (_gate)
        {
            _lookedAt = time.GetTimestamp();
            unread = _punch is not null && _day is null && IsWithin(options.GreetedFor) ? _punch : null;
        }

        var day = unread is null ? null : read(unread);
        lock (_gate)
        {
            if (day is not null && _punch == unread)
            {
                (_day, _question) = (day, _question ?? ask(_id, day));
            }

            if (_punch is not { } punch || !IsWithin(_question is null ? options.GreetedFor : options.AskedFor))
            {
                _punch = null;
                return null;
            }

            return (_id, punch, _day, _question, _isGreeting && IsWithin(options.GreetedFor));
        }
    }

    /// <summary>Takes the greeting that is shown, for one act: nobody else gets it until it is given back; null where it is over, or taken.</summary>
    /// <param name="id">Which; null for the one that is shown.</param>
    public KioskPunch? TryTake(Guid? id)
    {
        lock (_gate)
        {
            if (!_isGreeting || (id is not null && id != _id) || !IsWithin(options.GreetedFor))
            {
                return null;
            }

            _isGreeting = false;
            return _punch;
        }
    }

    /// <summary>Nothing came of it: the greeting is shown on.</summary>
    public void GiveBack(KioskPunch taken)
    {
        lock (_gate)
        {
            _isGreeting |= _punch == taken;
        }
    }

    /// <summary>A question that is asked, with the punch and the day that it is about; null where it is over.</summary>
    /// <param name="id">Which; null for the one that is asked.</param>
    public (KioskPunch Punch, KioskDay? Day, KioskQuestion Question)? Asked(Guid? id)
    {
        lock (_gate)
        {
            return _question is { } question && (id is null || id == _id) && IsWithin(options.AskedFor) ? (_punch!, _day, question) : null;
        }
    }

    /// <summary>Asks instead of the greeting that was taken, where nobody has come since.</summary>
    public void AskInstead(KioskPunch taken, KioskQuestion question)
    {
        lock (_gate)
        {
            if (_punch == taken)
            {
                (_question, _id, _isGreeting, _since) = (question, question.Id, false, time.GetTimestamp());
            }
        }
    }

    /// <summary>Greets once more: the day was changed. Not where somebody has come since.</summary>
    public void Renew(KioskPunch taken)
    {
        lock (_gate)
        {
            if (_punch == taken)
            {
                (_day, _question, _since, _isGreeting) = (null, null, time.GetTimestamp(), true);
            }
        }
    }

    /// <summary>Ends a question.</summary>
    public void EndQuestion()
    {
        lock (_gate)
        {
            _question = null;
        }
    }

    private bool IsWithin(Duration length) => Since(_since) < length;

    private Duration Since(long timestamp) => Duration.FromTimeSpan(time.GetElapsedTime(timestamp));
}
