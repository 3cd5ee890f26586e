using System.Text.RegularExpressions;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What a site has to say before a template can be used.</summary>
/// <param name="Name">As placeholders name it: letters and digits, a letter first.</param>
/// <param name="Pattern">A regular expression that all of the value matches.</param>
/// <param name="Meaning">For people who look for it.</param>
public sealed record PayrollSetting(string Name, string Pattern, string Meaning)
{
    /// <summary>True for a value that may be written.</summary>
    public bool Accepts(string value) => Regex.IsMatch(value, $@"\A(?:{Pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
