namespace AccessControl.Domain.Attendance.Pay;

/// <summary>What a kind of time is called towards payroll.</summary>
/// <param name="Value">1 to 16 characters, as payroll knows it; leading zeros count.</param>
public readonly record struct PayCode(string Value)
{
    /// <summary>What is to be written in place of one that is none.</summary>
    public const string Wanted = "write 1 to 16 characters of ASCII without spaces";

    /// <summary>True for a text that is a code.</summary>
    public static bool IsOne(string? text) => text is { Length: >= 1 and <= 16 } && text.All(c => c is > ' ' and < (char)127);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
