using System.Collections.Immutable;
using System.Globalization;

namespace AccessControl.Domain.Journal;

/// <summary>Writes facts as the journal stores them: text, the same in every culture.</summary>
public static class JournalFields
{
    /// <summary>Fields by name; those without a value are left out.</summary>
    public static ImmutableSortedDictionary<string, string> Of(params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                builder.Add(name, value);
            }
        }

        return builder.ToImmutable();
    }

    /// <summary>A whole number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A measured number, four digits after the point.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A number that a decision is made again from: every digit, so that it comes back as it was.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
