using System.Security.Cryptography;

namespace AccessControl.Domain.Operators;

/// <summary>Who is signed in. A session ends by the clock, by signing out, and when the account isn't any more as it was when it began.</summary>
/// <remarks>Thread-safe. They live in memory: after a restart everybody signs in again.</remarks>
public sealed class OperatorSessions(IOperatorStore store, TimeProvider time, SessionLimits limits)
{
    private const int Length = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    /// <summary>Begins one.</summary>
    /// <param name="account">Of whoever signed in just now.</param>
    /// <returns>64 hexadecimal digits that nobody can guess.</returns>
    public string Begin(OperatorAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length));
        var now = time.GetTimestamp();
        lock (_gate)
        {
            foreach (var over in _sessions.Where(one => IsOver(one.Value)).Select(one => one.Key).ToList())
            {
                _sessions.Remove(over);
            }

            _sessions.Add(id, new Session(account.Operator.Id, account.Stamp, now, now));
        }

        return id;
    }

    /// <summary>Whose session it is, as the account is now; the time without anything done begins anew.</summary>
    /// <returns>Null where it is over.</returns>
    public Operator? Use(string id) => Of(id, isUsed: true);

    /// <summary>The same for whoever only looks: it doesn't prolong it.</summary>
    /// <returns>Null where it is over.</returns>
    public Operator? Look(string id) => Of(id, isUsed: false);

    /// <summary>Ends one; where there is none nothing is done.</summary>
    public void End(string id)
    {
        lock (_gate)
        {
            _sessions.Remove(id);
        }
    }

    private Operator? Of(string id, bool isUsed)
    {
        Session? session;
        lock (_gate)
        {
            if (!_sessions.TryGetValue(id, out session))
            {
                return null;
            }

            if (IsOver(session))
            {
                _sessions.Remove(id);
                return null;
            }
        }

        var (isRead, account) = Read(session.Operator);
        if (!isRead)
        {
            return null;
        }

        lock (_gate)
        {
            if (account is not { Operator.IsActive: true } || account.Stamp != session.Stamp)
            {
                _sessions.Remove(id);
                return null;
            }

            if (isUsed && _sessions.ContainsKey(id))
            {
                _sessions[id] = session with { Used = time.GetTimestamp() };
            }

            return account.Operator;
        }
    }

    // While the store can't be read nobody does anything, and nobody has to sign in again because of it.
    private (bool IsRead, OperatorAccount? Account) Read(OperatorId id)
    {
        try
        {
            return (true, store.Account(id));
        }
        catch (UnusableConfigurationException)
        {
            return (false, null);
        }
    }

    private bool IsOver(Session session) => time.GetElapsedTime(session.Used) >= limits.Idle.ToTimeSpan() || time.GetElapsedTime(session.Began) >= limits.Longest.ToTimeSpan();

    private sealed record Session(OperatorId Operator, Guid Stamp, long Began, long Used);
}
