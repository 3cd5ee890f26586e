using AccessControl.Domain.Operators;

namespace AccessControl.Contracts.Fakes;

/// <summary>Hashes nothing, and counts how often it was asked.</summary>
public sealed class FakePasswordHasher : IPasswordHasher
{
    private int _compared;

    /// <summary>How often a password was held against a hash.</summary>
    public int Compared => _compared;

    public string Hash(Password password) => $"hash of {password.Text}";

    public bool Matches(string hash, Password password)
    {
        Interlocked.Increment(ref _compared);
        return hash == Hash(password);
    }
}
