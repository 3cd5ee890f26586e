using System.Security.Cryptography;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Visitors;

/// <summary>The person numbers that reception gives to newcomers.</summary>
public static class VisitorNumber
{
    // Neither 0 and o nor 1 and l: it is read out and typed.
    private const string Letters = "23456789abcdefghijkmnpqrstuvwxyz";
    private const int Length = 7;

    /// <summary>What each begins with; a list of people gives no such number to anybody.</summary>
    public const string Prefix = "visitor-";

    /// <summary>Makes one, by chance: it tells neither how many came before nor when.</summary>
    public static PersonId Make() => new(Prefix + RandomNumberGenerator.GetString(Letters, Length));

    /// <summary>True for what reception gave.</summary>
    public static bool Is(PersonId person) => person.Value.StartsWith(Prefix, StringComparison.Ordinal);
}
