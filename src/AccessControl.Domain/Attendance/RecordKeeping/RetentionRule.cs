using System.Text.RegularExpressions;
using NodaTime;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>How long a kind of record is kept in a country.</summary>
/// <param name="Kind">Of which records.</param>
/// <param name="Country">ISO 3166, such as <c>DE</c>, or with a subdivision, such as <c>US-CA</c>, where its country's rules hold too.</param>
/// <param name="For">Years, months, weeks and days, above nothing.</param>
/// <param name="Start">From when on.</param>
/// <param name="Source">The clause, with its date, for people to read.</param>
public sealed partial record RetentionRule(RecordKind Kind, string Country, Period For, RetentionStart Start, string Source)
{
    /// <summary>The last date on which a record is kept.</summary>
    /// <param name="lastEntry">Date of its last entry.</param>
    public LocalDate KeptUntil(LocalDate lastEntry) => (Start == RetentionStart.EndOfYear ? new LocalDate(lastEntry.Year, 12, 31) : lastEntry) + For;

    /// <summary>True where it holds for records of a country or a part of it.</summary>
    public bool HoldsIn(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return country == Country || country.StartsWith($"{Country}-", StringComparison.Ordinal);
    }

    /// <summary>Faults, one line each, naming the rule and the mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        var name = $"rules.{RecordKindText.Of(Kind)} in {Country}";
        if (!CountryForm().IsMatch(Country))
        {
            yield return $"{name}: '{Country}' is no country; write its ISO 3166 code, such as DE or US-CA.";
        }

        if (For.HasTimeComponent || For.Years < 0 || For.Months < 0 || For.Weeks < 0 || For.Days < 0 || For.Equals(Period.Zero) || For.Years + (For.Months / 12) > 100)
        {
            yield return $"{name}: {For} is no time to keep something; write years, months or days, such as P2Y, 100 years at most.";
        }

        if (string.IsNullOrWhiteSpace(Source))
        {
            yield return $"{name}: says no source; write the clause that asks for it.";
        }
    }

    [GeneratedRegex("^[A-Z]{2}(-[A-Z0-9]{1,3})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountryForm();
}
