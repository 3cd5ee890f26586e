using System.Text.Json;
using System.Xml.Linq;

namespace AccessControl.Architecture.Tests.Repository;

/// <summary>What a lock file takes from the SDK is said where the SDK's patch is asked about.</summary>
public sealed class LockFileTests
{
    [Fact]
    public void PatchThatTheServiceIsLockedTo_IsTheLockFiles()
    {
        using var locked = JsonDocument.Parse(Checkout.Read("src/AccessControl.Service/packages.lock.json"));
        var scripts = locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").GetProperty("Microsoft.AspNetCore.App.Internal.Assets");

        var said = XDocument.Parse(Checkout.Read("src/AccessControl.Service/AccessControl.Service.csproj")).Descendants("LockedSdkPatch").Single().Value;

        Assert.Equal(scripts.GetProperty("resolved").GetString(), said);
    }
}
