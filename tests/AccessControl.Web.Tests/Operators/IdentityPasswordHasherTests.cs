using AccessControl.Domain.Operators;
using AccessControl.Web.Operators;

namespace AccessControl.Web.Tests.Operators;

public sealed class IdentityPasswordHasherTests
{
    private static readonly Password Good = Password.TryParse("orange kettle on the roof")!;

    private readonly IdentityPasswordHasher _hasher = new();

    [Fact]
    public void Matches_OfThePasswordOnly()
    {
        var (one, other) = (_hasher.Hash(Good), _hasher.Hash(Good));

        Assert.NotEqual(one, other);
        Assert.True(_hasher.Matches(one, Good));
        Assert.True(_hasher.Matches(other, Good));
        Assert.False(_hasher.Matches(one, Password.TryParse("orange kettle on the roof ")!));
    }

    /// <summary>Form 1 of the framework: a byte 1, the function (2 for HMAC-SHA-512), the rounds, the length of the salt, big endian.</summary>
    [Fact]
    public void Hash_SaysItsRounds() =>
        Assert.Equal("010000000200033450" + "00000010", Convert.ToHexString(Convert.FromBase64String(_hasher.Hash(Good)))[..26]);

    [Theory]
    [InlineData("")]
    [InlineData("no base 64!")]
    [InlineData("AAAA")]
    public void Matches_OfWhatIsNoHash_IsFalse(string hash) => Assert.False(_hasher.Matches(hash, Good));
}
