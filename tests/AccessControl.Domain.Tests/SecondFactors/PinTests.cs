using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Tests.SecondFactors;

public sealed class PinTests
{
    [Theory]
    [InlineData("4711", "4711")]
    [InlineData(" 00815 ", "00815")]
    [InlineData("12345678", "12345678")]
    [InlineData("123", null)]
    [InlineData("123456789", null)]
    [InlineData("47 11", null)]
    [InlineData("47a1", null)]
    [InlineData("४७११", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TryParse_FourToEightDigits(string? typed, string? digits) => Assert.Equal(digits, Pin.TryParse(typed)?.Digits);

    [Theory]
    [InlineData("0000", "it is one digit only")]
    [InlineData("3456", "its digits follow each other")]
    [InlineData("98765", "its digits follow each other")]
    [InlineData("1001", "it is part of the person number")]
    [InlineData("4711", null)]
    [InlineData("1357", null)]
    public void Weakness_OfWhatIsGuessedFirst_IsNamed(string digits, string? why) =>
        Assert.Equal(why, Pin.TryParse(digits)!.Weakness(new PersonId("s-10010")));

    [Fact]
    public void ToString_HidesTheDigits() => Assert.DoesNotContain("4711", $"{Pin.TryParse("4711")}", StringComparison.Ordinal);
}
