namespace AccessControl.Domain.Operators;

/// <summary>Makes what passwords can be checked by; slow on purpose, some tens of milliseconds and more.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPasswordHasher
{
    /// <summary>The hash of a password, with a fresh salt and all that checking needs.</summary>
    string Hash(Password password);

    /// <summary>Holds a password against a hash; takes as long whether it fits or not.</summary>
    /// <returns>False also for a hash that can't be read.</returns>
    bool Matches(string hash, Password password);
}
