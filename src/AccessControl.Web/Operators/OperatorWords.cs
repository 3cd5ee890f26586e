using AccessControl.Domain.Operators;
using NodaTime;

namespace AccessControl.Web.Operators;

/// <summary>What the pages say of operators.</summary>
internal static class OperatorWords
{
    /// <summary>Why somebody isn't signed in.</summary>
    public static string Of(SignInOutcome.Refused refused) => (refused.Why, refused.Wait) switch
    {
        (SignInRefusal.Delayed, { } wait) => $"Too many tries failed. Wait {Time(wait)}, then try again.",
        (_, { } wait) => $"{Wrong} Wait {Time(wait)} before the next try.",
        _ => Wrong,
    };

    /// <summary>Why a password can't be chosen.</summary>
    public static string Of(PasswordFault fault) => fault switch
    {
        PasswordFault.TooShort => $"Choose a longer password: {Password.ShortestLength} characters at least. A few words do.",
        PasswordFault.Common => "That password is one of the first that are guessed. Choose another; a few words that nobody would put together do.",
        _ => "That password is made of your own name. Choose another.",
    };

    /// <summary>Why something wasn't done.</summary>
    public static string Of(OperatorRefusal why) => why switch
    {
        OperatorRefusal.WrongCode => "Name and code don't belong together, or the code was used or has expired. Ask for a new one.",
        OperatorRefusal.WrongPassword => "That isn't your present password, or too many tries failed. Wait a moment, then try again.",
        _ => "That can't be done any more. Sign in again.",
    };

    /// <summary>Roles as a person reads them.</summary>
    public static string Of(OperatorRole role) => role switch
    {
        OperatorRole.Employee => "employee",
        OperatorRole.Supervisor => "supervisor",
        OperatorRole.Hr => "HR",
        _ => "administrator",
    };

    private static string Wrong => "Name and password don't belong together.";

    private static string Time(Duration wait) => wait < Duration.FromMinutes(1) ? $"{Math.Ceiling(wait.TotalSeconds):0} seconds" : wait < Duration.FromMinutes(2) ? "2 minutes" : $"{Math.Ceiling(wait.TotalMinutes):0} minutes";
}
