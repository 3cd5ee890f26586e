using System.CommandLine.Parsing;
using System.Globalization;

namespace AccessControl.Service.CommandLine;

/// <summary>Lengths of time as people type them: `60s`, `5m`, `1h`.</summary>
internal static class DurationText
{
    /// <summary>Parses an option's value.</summary>
    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var unit = text.Length > 1 ? text[^1] : ' ';
        if (double.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && unit is 's' or 'm' or 'h'
            && number is > 0 and <= 100_000)
        {
            return unit switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                _ => TimeSpan.FromHours(number),
            };
        }

        result.AddError($"'{text}' is no length of time; write one such as 60s, 5m or 1h.");
        return null;
    }
}
