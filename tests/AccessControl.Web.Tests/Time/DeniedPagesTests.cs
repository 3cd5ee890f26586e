using System.Net;
using AccessControl.Domain.Operators;

namespace AccessControl.Web.Tests.Time;

/// <summary>What whoever may not see a page is told, through real HTTP.</summary>
public sealed class DeniedPagesTests : IAsyncLifetime
{
    private readonly TimeScene _scene = new();

    public async ValueTask InitializeAsync() => await _scene.Pages.StartAsync();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Theory]
    [InlineData("/time/team")]
    [InlineData("/time/team/1001")]
    [InlineData("/time/team/nobody")]
    [InlineData("/time/periods")]
    [InlineData("/muster")]
    [InlineData("/reception")]
    public async Task Page_OfAnotherRole_SaysThatItIsntForThisAccountAndWhoCanChangeThat(string path)
    {
        await _scene.SignInAsync(TimeScene.Ada, OperatorRole.Employee);

        var (status, html) = await _scene.OpenAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("This page isn't for your role.", html, StringComparison.Ordinal);
        Assert.Contains("An administrator can give it another role", html, StringComparison.Ordinal);
        Assert.DoesNotContain("no such page", html, StringComparison.Ordinal);
    }
}
