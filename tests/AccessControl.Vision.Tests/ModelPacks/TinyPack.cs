using System.Security.Cryptography;

using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>A pack of two small files with made-up bytes, and a store in a temporary folder.</summary>
internal sealed class TinyPack : IDisposable
{
    public TinyPack()
    {
        Folder = Directory.CreateTempSubdirectory("accesscontrol-models-").FullName;
        Store = new ModelStore(Path.Combine(Folder, "store"));
        new Random(1).NextBytes(Detector);
        new Random(2).NextBytes(Encoder);
    }

    public string Folder { get; }

    public ModelStore Store { get; }

    public byte[] Detector { get; } = new byte[150_000];

    public byte[] Encoder { get; } = new byte[70_000];

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The pack whose two files come from these sources, in this order; the file's name is appended to urls and paths.</summary>
    public ModelPack Pack(params Func<string, ModelSource>[] sources)
    {
        ModelFile File(string name, ModelRole role, byte[] bytes) => new(
            name, role, ModelFormat.Onnx, bytes.Length, Sha256(bytes), "MIT", new ModelUpstream("owner/name", new string('0', 40), name), [.. sources.Select(source => source(name))], [], []);
        var preprocessing = new ImagePreprocessing(ChannelOrder.Rgb, [0, 0, 0], [1, 1, 1]);
        return new ModelPack(
            "tiny",
            "for tests",
            "tiny.md",
            new DetectorDescription(DetectorKind.YuNet, preprocessing, 32, ""),
            new EncoderDescription("tiny", preprocessing, 112, 112, [.. Enumerable.Repeat(default(FacePoint), 5)], 128, false, Metric.Cosine),
            [File("detector.onnx", ModelRole.YuNet, Detector), File("encoder.onnx", ModelRole.Encoder, Encoder)]);
    }

    /// <summary>A server's answer: the file whose name the path ends with.</summary>
    public byte[] BytesFor(string head) => head.Contains("detector.onnx", StringComparison.Ordinal) ? Detector : Encoder;

    public string Mirror()
    {
        var mirror = Directory.CreateDirectory(Path.Combine(Folder, "mirror")).FullName;
        File.WriteAllBytes(Path.Combine(mirror, "detector.onnx"), Detector);
        File.WriteAllBytes(Path.Combine(mirror, "encoder.onnx"), Encoder);
        return mirror;
    }

    public Task<ModelInstallation> InstallAsync(
        ModelPack pack, ModelInstallerOptions? options = null, TimeProvider? time = null, IProgress<ModelInstallProgress>? progress = null, CancellationToken cancellation = default) =>
        new ModelInstaller(Store, options ?? new ModelInstallerOptions { MayInstallNpm = false }, time ?? TimeProvider.System).InstallAsync(pack, progress, cancellation);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
