using System.Globalization;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Timekeeping;

namespace AccessControl.Web.Time;

/// <summary>What the pages say of absences and accounts.</summary>
internal static class AbsenceWords
{
    /// <summary>How far an absence has come.</summary>
    public static string Of(AbsenceState state) => state switch
    {
        AbsenceState.Requested => "waits for a decision",
        AbsenceState.Withdrawn => "taken back",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>What was done about an absence.</summary>
    public static string Of(AbsenceEvent one) => one.Match(
        requested => requested.NeedsApproval ? "asked for" : "told",
        _ => "approved",
        _ => "refused",
        _ => "taken back",
        _ => "cancelled",
        _ => "certificate seen");

    /// <summary>A type to choose, with how it may be taken.</summary>
    public static string Of(AbsenceType type) =>
        $"{type.Name} ({(type.AllowsHalfDays ? "days, half days" : "whole days")}{(type.AllowsHours ? ", hours" : "")}{(type.NeedsApproval ? "" : ", without approval")})";

    /// <summary>Why an account moved.</summary>
    public static string Of(MovementKind kind) => kind switch
    {
        MovementKind.Opening => "began with",
        MovementKind.PaidOut => "paid out",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>An account, beginning a line.</summary>
    public static string Of(AccountKind kind) => AccountKindText.Of(kind) is var text ? char.ToUpperInvariant(text[0]) + text[1..] : "";

    /// <summary>What an absence does to an account.</summary>
    public static string Of(AccountEffect effect)
    {
        var (outlook, takes) = (effect.Outlook, effect.Takes);
        var others = outlook.Waiting - takes;
        return $"{Of(outlook.Account.Id.Kind)} has {outlook.Balance}, this takes {-takes}, {effect.After} would be left{(others.IsZero ? "" : $" ({outlook.After} if all that waits is approved)")}.";
    }

    /// <summary>The same for whoever may not know what the account holds.</summary>
    public static string WithoutBalance(AccountEffect effect)
    {
        var name = AccountKindText.Of(effect.Outlook.Account.Id.Kind);
        return $"This takes {-effect.Takes} of {name}{(effect.IsShort ? ", and the account would go below zero" : effect.IsShortWithAll ? "; the account would go below zero if all that waits is approved" : ", and the account has that")}.";
    }

    /// <summary>A few letters for each word of a calendar, no two the same: the first letters of its first two words.</summary>
    /// <param name="words">In any order.</param>
    public static IReadOnlyDictionary<string, string> CodesOf(IEnumerable<string> words)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var code = word == AbsenceType.HiddenWord ? "x" : string.Concat(word.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(part => char.ToUpperInvariant(part[0])));
            var same = codes.Values.Count(other => other.TrimEnd('2', '3', '4', '5', '6', '7', '8', '9') == code);
            codes.Add(word, same == 0 ? code : string.Create(CultureInfo.InvariantCulture, $"{code}{same + 1}"));
        }

        return codes;
    }
}
