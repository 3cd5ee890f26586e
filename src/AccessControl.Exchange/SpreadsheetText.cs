namespace AccessControl.Exchange;

/// <summary>Text in CSV that people open in a spreadsheet. Files for programs (payroll) are left as they are.</summary>
public static class SpreadsheetText
{
    /// <summary>Text that a spreadsheet would run as a formula gets an apostrophe before it: what begins with = + - @, a tab or a carriage return (OWASP, CSV injection).</summary>
    /// <param name="text">Null is empty.</param>
    public static string Guard(string? text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text ?? "";
}
