using AccessControl.Domain.Operators;
using Microsoft.AspNetCore.Components.Authorization;

namespace AccessControl.Web.Operators;

/// <summary>Who acts on a page, asked at the moment of the act: a page may have been open since the operator was signed out, or may no longer do this.</summary>
/// <param name="states">Whose page it is.</param>
/// <param name="sessions">Who is signed in.</param>
public sealed class ActingOperator(AuthenticationStateProvider states, OperatorSessions sessions)
{
    /// <summary>Whoever sits there, for this act.</summary>
    /// <returns>Null where nobody is signed in any more, or the operator may not do it: then nothing is to be done.</returns>
    public async Task<Operator?> ForAsync(SiteAct act)
    {
        var state = await states.GetAuthenticationStateAsync().ConfigureAwait(false);
        return OperatorPrincipal.SessionOf(state.User) is { } session && sessions.Use(session) is { } one && OperatorRights.DenialOf(one, act) is null ? one : null;
    }
}
