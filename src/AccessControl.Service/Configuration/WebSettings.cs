namespace AccessControl.Service.Configuration;

/// <summary>Where the pages are served. In this version only to the machine itself.</summary>
internal sealed record WebSettings
{
    /// <summary>TCP port on loopback, 0 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;
}
