using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>One portal as it is installed.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Strike">What the lock does without power.</param>
/// <param name="UnlockDuration">How long a grant releases the lock; 0.5 s to 60 s.</param>
/// <param name="HeldOpenAfter">Open for longer than this after a release is an alarm; 1 s to 10 min.</param>
/// <param name="DegradedMode">What happens to grants while the record can't be written.</param>
/// <param name="ReserveCapacity">Events held at most in degraded mode, 1 to 10,000.</param>
/// <param name="HasDoorContact">False where none is wired: then neither `Passed` nor `NoEntry` is ever told, since nobody sees it.</param>
public sealed record PortalOptions(
    PortalId Id,
    StrikeKind Strike,
    Duration UnlockDuration,
    Duration HeldOpenAfter,
    DegradedMode DegradedMode = DegradedMode.Deny,
    int ReserveCapacity = 256,
    bool HasDoorContact = true)
{
    /// <summary>When the lock secures again once the door was opened.</summary>
    public Relock Relock { get; init; } = Relock.OnOpen;

    /// <summary>What the portal does when its mailbox is full.</summary>
    public OverrunState OverrunState { get; init; } = OverrunState.Secured;

    /// <summary>Inputs that may wait, for safety inputs and for others each; 8 to 4096.</summary>
    public int MailboxCapacity { get; init; } = 64;

    /// <summary>
    /// An opening up to so long after the lock secured still counts to the release: the hand was on the door already, and a contact
    /// settles before it is told. 100 ms to 2 s.
    /// </summary>
    public Duration PassageGrace { get; init; } = Duration.FromMilliseconds(500);

    /// <summary>A grant that waited for longer than this moves no lock; 0.2 s to 10 s.</summary>
    public Duration GrantStaleAfter { get; init; } = Duration.FromSeconds(2);

    /// <summary>Checks the ranges.</summary>
    /// <returns>One line per fault, naming the key and the mend; empty where all is well.</returns>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (Id.Value is not { Length: > 0 and <= 64 } || !Id.Value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            problems.Add("id: use 1 to 64 lower-case letters, digits and hyphens");
        }

        Check("unlockDuration", UnlockDuration, Duration.FromMilliseconds(500), Duration.FromSeconds(60));
        Check("heldOpenAfter", HeldOpenAfter, Duration.FromSeconds(1), Duration.FromMinutes(10));
        Check("passageGrace", PassageGrace, Duration.FromMilliseconds(100), Duration.FromSeconds(2));
        Check("grantStaleAfter", GrantStaleAfter, Duration.FromMilliseconds(200), Duration.FromSeconds(10));
        CheckCount("reserveCapacity", ReserveCapacity, 1, 10_000);
        CheckCount("mailboxCapacity", MailboxCapacity, 8, 4096);
        return problems;

        void Check(string key, Duration value, Duration least, Duration most)
        {
            if (value < least || value > most)
            {
                problems.Add($"{key}: {value.TotalSeconds} s is outside {least.TotalSeconds} s to {most.TotalSeconds} s");
            }
        }

        void CheckCount(string key, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                problems.Add($"{key}: {value} is outside {least} to {most}");
            }
        }
    }
}
