using System.Text.RegularExpressions;

namespace AccessControl.Service.CommandLine;

/// <summary>What the parser says, without the words of those who wrote it.</summary>
internal static partial class ParserWords
{
    /// <summary>The same in words for whoever typed the command; what isn't known here stays as it is.</summary>
    public static string Of(string message)
    {
        if (Unparsed().Match(message) is { Success: true } unparsed)
        {
            var option = unparsed.Groups["option"].Value;
            var kind = unparsed.Groups["type"].Value switch
            {
                "System.UInt64" or "System.UInt32" => "no whole number from 0 on",
                "System.Int64" or "System.Int32" => "no whole number",
                "System.Double" => "no number",
                _ => "not understood here",
            };
            return $"{(option.Length > 0 ? $"{option} " : "")}'{unparsed.Groups["value"].Value}' is {kind}.";
        }

        return Missing().Match(message) is { Success: true } missing ? $"{missing.Groups["name"].Value} is missing; give it."
            : Valueless().Match(message) is { Success: true } valueless ? $"{valueless.Groups["name"].Value} needs a value."
            : message;
    }

    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for (?:option '(?<option>[^']*)'|command '[^']*') as expected type '(?<type>[^']*)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unparsed();

    [GeneratedRegex("^(?:Option '(?<name>[^']*)' is required|Required argument '(?<name>[^']*)' missing for command)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();

    [GeneratedRegex("^Required argument missing for option: '(?<name>[^']*)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Valueless();
}
