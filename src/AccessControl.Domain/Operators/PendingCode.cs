using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>What a one-time code is checked by.</summary>
/// <param name="Digest">SHA-256 of its letters: it has 100 random bits, so that nothing slower is needed.</param>
/// <param name="ExpiresAt">From then on it isn't taken.</param>
public sealed record PendingCode(ImmutableArray<byte> Digest, Instant ExpiresAt)
{
    /// <summary>How long one is good where nobody says.</summary>
    public static Duration GoodFor { get; } = Duration.FromHours(24);

    /// <summary>True for the code itself, before it expires; takes as long for any other.</summary>
    public bool Accepts(OneTimeCode code, Instant now)
    {
        ArgumentNullException.ThrowIfNull(code);
        var isSame = CryptographicOperations.FixedTimeEquals(Digest.AsSpan(), code.Digest().AsSpan());
        return isSame && now < ExpiresAt;
    }

    /// <inheritdoc/>
    public bool Equals(PendingCode? other) => other is not null && ExpiresAt == other.ExpiresAt && Digest.AsSpan().SequenceEqual(other.Digest.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => ExpiresAt.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"code until {ExpiresAt}";
}
