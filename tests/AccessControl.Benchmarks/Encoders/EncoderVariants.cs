using System.Security.Cryptography;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.ModelPacks.Quantisation;

namespace AccessControl.Benchmarks.Encoders;

/// <summary>Encoders in 8 bits with other layers left in single precision than the pack that ships, installed into a folder that is gone afterwards.</summary>
internal sealed class EncoderVariants : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InstalledPack _single;
    private readonly Int8Derivation _shipped;

    /// <summary>Makes a place for them.</summary>
    /// <param name="single">The pack in single precision.</param>
    /// <param name="int8">The one in 8 bits that ships.</param>
    public EncoderVariants(InstalledPack single, InstalledPack int8)
    {
        _single = single;
        _shipped = int8.Pack.FileOf(ModelRole.Encoder)?.Derivation ?? throw new ArgumentException($"{int8.Pack.Name} isn't in 8 bits.", nameof(int8));
        foreach (var file in single.Pack.InstalledFiles)
        {
            File.Copy(single.PathOf(file.Role), _folder.File(file.Name));
        }
    }

    /// <summary>Derives and opens one.</summary>
    /// <exception cref="InvalidOperationException">It can't be derived.</exception>
    public async Task<InstalledPack> OpenAsync(Int8QuantiserOptions options)
    {
        var onnx = Int8Quantiser.Quantise(await File.ReadAllBytesAsync(_single.PathOf(ModelRole.Encoder)), ActivationRanges.Load(_shipped.RangesPath).Ranges, options)
            .Match(quantised => quantised.Onnx, refused => throw new InvalidOperationException(refused.Reason));
        var derivation = _shipped with { Options = options, Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx.Span)) };
        var pack = _single.Pack with
        {
            Encoder = _single.Pack.Encoder with { Id = $"{_single.Pack.Encoder.Id}-int8-{options.FloatFirst}-{options.FloatLast}" },
            Files = [.. _single.Pack.Files.Select(file => (file.Role == ModelRole.Encoder ? file with { Derivation = derivation } : file) with { Sources = [new ModelSource.Mirror(file.Name)] })],
        };
        var store = new ModelStore(_folder.File("store"));
        var installation = await new ModelInstaller(store, new ModelInstallerOptions { MirrorDirectory = _folder.Path, MayInstallNpm = false }, TimeProvider.System).InstallAsync(pack);
        return installation.Success && store.TryOpen(pack, out var installed, out _) ? installed : throw new InvalidOperationException(installation.Problem);
    }

    public void Dispose() => _folder.Dispose();
}
