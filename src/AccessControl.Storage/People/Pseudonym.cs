using System.Security.Cryptography;
using AccessControl.Domain.People;

namespace AccessControl.Storage.People;

/// <summary>What stands in place of an erased person's number: punches of one person stay together, and nobody can tell whose they were.</summary>
internal static class Pseudonym
{
    public static PersonId Make() => new(PersonId.ErasedPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));

    public static bool Is(string? person) => person is not null && person.StartsWith(PersonId.ErasedPrefix, StringComparison.Ordinal);
}
