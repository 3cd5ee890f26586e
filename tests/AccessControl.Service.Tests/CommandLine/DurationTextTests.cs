using System.CommandLine;
using AccessControl.Service.CommandLine;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("60s", 60)]
    [InlineData("1.5s", 1.5)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    public void Parse_ALength_IsTaken(string text, double seconds)
    {
        var parsed = Parse(text);

        Assert.Empty(parsed.Result.Errors);
        Assert.Equal(TimeSpan.FromSeconds(seconds), parsed.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("60")]
    [InlineData("0s")]
    [InlineData("1d")]
    [InlineData("1e3s")]
    [InlineData("1,5s")]
    [InlineData("100001s")]
    [InlineData("NaNs")]
    public void Parse_NoLength_SaysHowItIsWritten(string text)
    {
        var error = Assert.Single(Parse(text).Result.Errors);

        Assert.Equal($"'{text}' is no length of time; write one such as 60s, 5m or 1h.", error.Message);
    }

    private static (ParseResult Result, TimeSpan? Value) Parse(string text)
    {
        var option = new Option<TimeSpan?>("--for") { CustomParser = DurationText.Parse };
        var parsed = new RootCommand { Options = { option } }.Parse(["--for", text]);
        return (parsed, parsed.Errors.Count > 0 ? null : parsed.GetValue(option));
    }
}
