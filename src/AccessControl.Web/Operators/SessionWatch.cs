using AccessControl.Domain.Operators;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using NodaTime;

namespace AccessControl.Web.Operators;

/// <summary>Who sits at an open page. A page that stays open asks for no cookie, so the session is looked at every few seconds; once it is over nobody sits there.</summary>
internal sealed class SessionWatch : ServerAuthenticationStateProvider, IDisposable
{
    private readonly OperatorSessions _sessions;
    private readonly TimeProvider _time;
    private ITimer? _timer;

    /// <summary>Begins to look once somebody sits there.</summary>
    public SessionWatch(OperatorSessions sessions, TimeProvider time)
    {
        (_sessions, _time) = (sessions, time);
        AuthenticationStateChanged += Begin;
    }

    /// <summary>How often.</summary>
    public static Duration Interval { get; } = Duration.FromSeconds(5);

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private void Begin(Task<AuthenticationState> state)
    {
        if (_timer is null && state.IsCompletedSuccessfully && OperatorPrincipal.SessionOf(state.Result.User) is { } session)
        {
            _timer = _time.CreateTimer(_ => Look(session), null, Interval.ToTimeSpan(), Interval.ToTimeSpan());
        }
    }

    private void Look(string session)
    {
        if (_sessions.Look(session) is null)
        {
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            SetAuthenticationState(Task.FromResult(new AuthenticationState(OperatorPrincipal.Nobody)));
        }
    }
}
