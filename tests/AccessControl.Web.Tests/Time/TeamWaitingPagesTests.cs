using AccessControl.Domain.Operators;
using NodaTime;

namespace AccessControl.Web.Tests.Time;

/// <summary>Who is listed as waiting for whoever decides, through real HTTP.</summary>
public sealed class TeamWaitingPagesTests : IAsyncLifetime
{
    private readonly TimeScene _scene = new();

    public async ValueTask InitializeAsync()
    {
        _scene.SaveTypes();
        await _scene.Pages.StartAsync();
    }

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task Team_OfThoseThatWait_HasWhoeverAskedForAnAbsence()
    {
        await _scene.SignInAsync(TimeScene.Ben, OperatorRole.Supervisor);
        var (_, nobody) = await _scene.OpenAsync("/time/team?only=waiting");
        _scene.Ask(TimeScene.Ada, "leave", new LocalDate(2026, 9, 7), new LocalDate(2026, 9, 8));

        var (_, all) = await _scene.OpenAsync("/time/team");
        var (_, waiting) = await _scene.OpenAsync("/time/team?only=waiting");

        Assert.Contains("Nobody has a correction or an absence that waits for you.", nobody, StringComparison.Ordinal);
        Assert.Contains("Only those with something that waits", all, StringComparison.Ordinal);
        Assert.Contains("1 person", waiting, StringComparison.Ordinal);
        Assert.Contains("href=\"/time/team/1001?", waiting, StringComparison.Ordinal);
        Assert.Contains("1 absence<", waiting, StringComparison.Ordinal);
    }
}
