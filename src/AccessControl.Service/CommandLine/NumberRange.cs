using System.CommandLine;
using System.Globalization;

namespace AccessControl.Service.CommandLine;

/// <summary>Whole numbers of the command line that must lie between two others.</summary>
internal static class NumberRange
{
    /// <summary>Refuses what is no number or out of range, in one line that names the option.</summary>
    public static void Check(Option option, int smallest, int largest) => option.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
        {
            if (!int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                result.AddError($"{option.Name} '{token.Value}' is no whole number; write {smallest} to {largest}.");
            }
            else if (number < smallest || number > largest)
            {
                result.AddError($"{option.Name} {number} is out of range; write {smallest} to {largest}.");
            }
        }
    });
}
