using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class FmrTextTests
{
    [Theory]
    [InlineData(0.001, "1.0e-3")]
    [InlineData(0.00104, "1.1e-3")]
    [InlineData(0.00196, "2.0e-3")]
    [InlineData(0.00991, "1.0e-2")]
    [InlineData(0.1111, "1.2e-1")]
    [InlineData(3.0 / 18_440_258, "1.7e-7")]
    public void RoundedUp_NeverReadsAsLess(double rate, string expected) => Assert.Equal(expected, FmrText.RoundedUp(rate));
}
