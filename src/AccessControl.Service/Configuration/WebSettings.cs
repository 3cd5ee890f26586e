using System.Net;

namespace AccessControl.Service.Configuration;

/// <summary>Where the pages are served: to the machine itself, unless an address says otherwise.</summary>
internal sealed record WebSettings
{
    /// <summary>IP address to listen on; `0.0.0.0` and `::` are every one of the machine.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>TCP port, 0 to 65535; 0 takes a free one.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Names and addresses by which browsers of other machines ask for the pages; nothing else is answered.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>PEM file of the certificate with its chain; null for plain HTTP.</summary>
    public string? Certificate { get; init; }

    /// <summary>PEM file of its private key, unencrypted; null where it stands in the certificate's file.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>True where operators of other machines may sign in without HTTPS: passwords and cookies then cross the network for everybody to read.</summary>
    public bool PlainSignIn { get; init; }

    /// <summary>True where only the machine itself is served.</summary>
    public bool IsLocal => IPAddress.TryParse(Address, out var address) && IPAddress.IsLoopback(address);
}
