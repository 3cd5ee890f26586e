using AccessControl.Domain.Tests.Doors;

/// <summary>Where the runtime looks for a startup hook: without a namespace, by this name. See <see cref="PortalProcess"/>.</summary>
#pragma warning disable MA0047 // The runtime asks for it.
internal static class StartupHook
#pragma warning restore MA0047
{
    public static void Initialize() => PortalProcess.RunIfAsked();
}
