using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AccessControl.Domain.Journal;
using AccessControl.Service.Tests.CommandLine;

namespace AccessControl.Service.Tests.Processes;

/// <summary>What `run` says of its pages and of who may set it up, and whom it serves.</summary>
public sealed class OperatorProcessTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_AsLongAsNobodyIsSetUp_PrintsACodeThatIsGoodOnce()
    {
        using var site = new TemporarySite();
        SyntheticFaces.WriteNobody(site.Picture);
        using var service = RunningProgram.Start("run", "--simulated", "--data", site.Data.Path);
        var code = OperatorTests.CodeText().Match(await service.WaitForAsync("No administrator is set up yet.", "/set-up")).Value;
        var address = AddressIn(await service.WaitForAsync("Running;", "for this machine only"));
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }, disposeHandler: true);

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri(address, "/reception"), Cancellation)).StatusCode);
        Assert.Contains("first administrator", await browser.GetStringAsync(new Uri(address, "/set-up"), Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri(address, "/"), Cancellation)).StatusCode);
        using (var foreign = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = "other.example" } })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(foreign, Cancellation)).StatusCode);
        }

        // Another process made a new one: the printed one is nobody's any more.
        Assert.NotEqual(code, OperatorTests.CodeText().Match((await site.RunAsync("operators", "code")).IsDone().Output).Value);
        Assert.Equal(0, (await service.TerminateAsync()).ExitCode);
        Assert.Equal(["service", "cli"], site.Journal().Where(entry => entry.Kind == JournalEntryKind.SetUpCodeMade).Select(entry => entry.Payload.Fields["by"]));
    }

    [Fact]
    public async Task Run_WithACertificate_IsServedByHttps()
    {
        using var site = new TemporarySite();
        SyntheticFaces.WriteNobody(site.Picture);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(site["site.pem"], certificate.ExportCertificatePem(), Cancellation);
        await File.WriteAllTextAsync(site["site.key"], key.ExportPkcs8PrivateKeyPem(), Cancellation);
        site.ChangeConfiguration("\"web\":{", $"\"web\":{{\"certificate\":\"{site["site.pem"]}\",\"certificateKey\":\"{site["site.key"]}\",");
        using var service = RunningProgram.Start("run", "--simulated", "--data", site.Data.Path);
        var address = AddressIn(await service.WaitForAsync("Running;"));
        Assert.Equal(Uri.UriSchemeHttps, address.Scheme);
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { certificate }, RevocationMode = X509RevocationMode.NoCheck };
        using var browser = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = trust } }, disposeHandler: true);

        var answer = await browser.GetAsync(new Uri(address, "/sign-in"), Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, (await service.TerminateAsync()).ExitCode);
    }

    [Fact]
    public async Task Run_WithACertificateThatIsNone_IsRefused()
    {
        using var site = new TemporarySite();
        await File.WriteAllTextAsync(site["site.pem"], "no certificate", Cancellation);
        site.ChangeConfiguration("\"web\":{", $"\"web\":{{\"certificate\":\"{site["site.pem"]}\",");

        (await site.RunAsync("run", "--simulated")).IsOneLine(2, "web.certificate", site["site.pem"], "PEM");
    }

    [Fact]
    public async Task Run_OnEveryAddressWithoutHttps_SaysWhatThatMeans()
    {
        using var site = new TemporarySite();
        SyntheticFaces.WriteNobody(site.Picture);
        site.ChangeConfiguration("\"web\":{", "\"web\":{\"address\":\"0.0.0.0\",\"hosts\":[\"door.example\"],");
        using var service = RunningProgram.Start("run", "--simulated", "--data", site.Data.Path);

        await service.WaitForAsync("Running;", "for every machine that reaches it", "web.certificate");

        Assert.Equal(0, (await service.TerminateAsync()).ExitCode);
    }

    private static Uri AddressIn(string line) => new(line[(line.IndexOf(" at ", StringComparison.Ordinal) + 4)..].Split(',')[0].Replace("[::]", "localhost", StringComparison.Ordinal));
}
