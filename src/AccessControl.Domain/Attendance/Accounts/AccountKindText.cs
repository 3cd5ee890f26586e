namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>How kinds of account are written in files and commands.</summary>
public static class AccountKindText
{
    private static readonly (AccountKind Kind, string Text)[] Kinds = [(AccountKind.Leave, "leave"), (AccountKind.TimeInLieu, "time in lieu"), (AccountKind.Flexitime, "flexitime")];

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => Kinds.Select(one => one.Text);

    /// <summary>As it is written.</summary>
    public static string Of(AccountKind kind) => Kinds.First(one => one.Kind == kind).Text;

    /// <summary>As it was written, a hyphen for a space too; null where it is none.</summary>
    public static AccountKind? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Kinds.FirstOrDefault(one => one.Text == text.Replace('-', ' ')) is { Text: not null } known ? known.Kind : null;
    }
}
