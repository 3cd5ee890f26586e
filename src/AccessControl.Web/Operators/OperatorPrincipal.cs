using System.Security.Claims;
using AccessControl.Domain.Operators;

namespace AccessControl.Web.Operators;

/// <summary>An operator as the web framework knows a user: name, roles, and the session that they stand for.</summary>
internal static class OperatorPrincipal
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "Operator";

    private const string Session = "session";

    /// <summary>Nobody.</summary>
    public static ClaimsPrincipal Nobody => new(new ClaimsIdentity());

    /// <summary>Who is in a session.</summary>
    public static ClaimsPrincipal Of(Operator one, string session) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, one.Id.Value),
            new Claim(ClaimTypes.Name, one.Name.Value),
            new Claim(Session, session),
            .. Enum.GetValues<OperatorRole>().Where(one.Roles.Has).Select(role => new Claim(ClaimTypes.Role, role.ToString())),
        ],
        Scheme));

    /// <summary>Of a user who is signed in: the id, as the journal knows it.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: whoever asks let the wrong ones in.</exception>
    public static string IdOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The session that a user is in; null for nobody.</summary>
    public static string? SessionOf(ClaimsPrincipal user) => user.FindFirstValue(Session);
}
