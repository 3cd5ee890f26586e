using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace AccessControl.Training.CommandLine;

/// <summary>Options that take a number within a range: the help names it, and so does the line that refuses another.</summary>
internal static class NumberOption
{
    /// <summary>A whole number.</summary>
    /// <param name="name">As it is typed.</param>
    /// <param name="description">What it is, without the range.</param>
    /// <param name="smallest">Allowed.</param>
    /// <param name="largest">Allowed.</param>
    /// <param name="byDefault">Where nothing is typed.</param>
    /// <param name="takesZero">True takes 0 too, below the range.</param>
    public static Option<int> Whole(string name, string description, int smallest, int largest, int byDefault, bool takesZero = false)
    {
        var range = $"{(takesZero ? "0, or " : "")}{smallest} to {largest}";
        return new Option<int>(name)
        {
            Description = $"{description} {range}.",
            HelpName = "N",
            DefaultValueFactory = _ => byDefault,
            CustomParser = result => int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && ((number >= smallest && number <= largest) || (takesZero && number == 0))
                ? number
                : Refuse<int>(result, $"{name} {Text(result)}: write {range}."),
        };
    }

    /// <summary>A number above 0, or where wanted from 0 on.</summary>
    /// <param name="name">As it is typed.</param>
    /// <param name="description">What it is, without the range.</param>
    /// <param name="largest">Allowed.</param>
    /// <param name="byDefault">Where nothing is typed.</param>
    /// <param name="isFromZero">True takes 0 too.</param>
    public static Option<double> Of(string name, string description, double largest, double byDefault, bool isFromZero = false)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"{(isFromZero ? "0 to" : "above 0 and at most")} {largest}");
        return new Option<double>(name)
        {
            Description = $"{description} {char.ToUpperInvariant(range[0])}{range[1..]}.",
            HelpName = "X",
            DefaultValueFactory = _ => byDefault,
            CustomParser = result => double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && (isFromZero ? number >= 0 : number > 0) && number <= largest
                ? number
                : Refuse<double>(result, $"{name} {Text(result)}: write a number {range}."),
        };
    }

    /// <summary>What everything that is drawn follows from.</summary>
    /// <param name="description">Of what.</param>
    public static Option<ulong> Seed(string description = "Of everything that is drawn.") => new("--seed")
    {
        Description = $"{description} A whole number from 0 on.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = result => ulong.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Refuse<ulong>(result, $"--seed {Text(result)}: write a whole number from 0 to {ulong.MaxValue}."),
    };

    private static string Text(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : "";

    private static T Refuse<T>(ArgumentResult result, string line)
        where T : struct
    {
        result.AddError(line);
        return default;
    }
}
