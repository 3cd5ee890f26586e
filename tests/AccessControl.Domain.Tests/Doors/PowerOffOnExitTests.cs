namespace AccessControl.Domain.Tests.Doors;

/// <summary>What the lock does when the process really ends, seen from outside.</summary>
public sealed class PowerOffOnExitTests
{
    [Theory(Timeout = 120_000)]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("QUIT")]
    [InlineData("HUP")]
    public async Task Signal_WhileReleased_DropsTheStrike(string signal)
    {
        using var process = await PortalProcess.StartReleasedAsync(end: "", TestContext.Current.CancellationToken);
        Assert.Equal("1", process.Strike);

        await process.SignalAsync(signal, TestContext.Current.CancellationToken);
        await process.WaitForEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("0", process.Strike);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("exit")]
    [InlineData("unhandled")]
    public async Task End_WhileReleased_DropsTheStrike(string end)
    {
        using var process = await PortalProcess.StartReleasedAsync(end, TestContext.Current.CancellationToken);
        Assert.Equal("1", process.Strike);

        process.Go();
        await process.WaitForEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("0", process.Strike);
    }

    /// <summary>The control of the tests above, and the reason for the external one-shot: here no code of ours runs.</summary>
    [Fact(Timeout = 120_000)]
    public async Task Kill_WhileReleased_LeavesTheStrikeToTheWiring()
    {
        using var process = await PortalProcess.StartReleasedAsync(end: "", TestContext.Current.CancellationToken);

        await process.SignalAsync("KILL", TestContext.Current.CancellationToken);
        await process.WaitForEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("1", process.Strike);
    }

    /// <summary>Likewise.</summary>
    [Fact(Timeout = 120_000)]
    public async Task FailFast_WhileReleased_LeavesTheStrikeToTheWiring()
    {
        using var process = await PortalProcess.StartReleasedAsync(end: "failfast", TestContext.Current.CancellationToken);

        process.Go();
        await process.WaitForEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("1", process.Strike);
    }
}
