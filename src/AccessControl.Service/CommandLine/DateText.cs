using System.CommandLine.Parsing;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>Dates as they are typed.</summary>
internal static class DateText
{
    /// <summary>Reads one; an error of the parser where it is none.</summary>
    public static LocalDate? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success && parsed.Value.Year is >= 2000 and < 3000)
        {
            return parsed.Value;
        }

        result.AddError($"'{text}' is no date of this millennium; write it as 2026-11-24.");
        return null;
    }
}
