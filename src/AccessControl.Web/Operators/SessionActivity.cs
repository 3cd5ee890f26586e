using AccessControl.Domain.Operators;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace AccessControl.Web.Operators;

/// <summary>Whatever is clicked or typed on an open page keeps the session open, as a request does.</summary>
internal sealed class SessionActivity(AuthenticationStateProvider states, OperatorSessions sessions) : CircuitHandler
{
    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        var state = await states.GetAuthenticationStateAsync().ConfigureAwait(false);
        if (OperatorPrincipal.SessionOf(state.User) is { } session)
        {
            sessions.Use(session);
        }

        await next(context).ConfigureAwait(false);
    };
}
