using AccessControl.Domain.Operators;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AccessControl.Web.Operators;

/// <summary>Password hashes by the framework: PBKDF2 with HMAC-SHA-512, 16 bytes of salt and 210,000 rounds (OWASP Password Storage Cheat Sheet).</summary>
/// <remarks>Thread-safe. A hash says its own rounds: those of another number are read as well.</remarks>
public sealed class IdentityPasswordHasher : IPasswordHasher
{
    private const int Rounds = 210_000;

    // Whose password it is doesn't go into the hash.
    private static readonly object Anybody = new();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    /// <inheritdoc/>
    public string Hash(Password password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return _hasher.HashPassword(Anybody, password.Text);
    }

    /// <inheritdoc/>
    public bool Matches(string hash, Password password)
    {
        ArgumentNullException.ThrowIfNull(password);
        try
        {
            return _hasher.VerifyHashedPassword(Anybody, hash, password.Text) != PasswordVerificationResult.Failed;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
