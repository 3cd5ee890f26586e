using System.Collections.Immutable;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;
using AccessControl.Training.Running;
using static TorchSharp.torch;

namespace AccessControl.Training.Signatures;

/// <summary>Real signatures in memory: to be measured on, and to be trained on beside simulated ones.</summary>
/// <remarks>Thread-safe. Memory: a byte a pixel.</remarks>
public sealed class FolderPictures : ITrainingSamples
{
    /// <summary>What the name of every such set begins with.</summary>
    public const string Kind = "pictures of a folder";

    private readonly ImmutableArray<ImmutableArray<SignaturePicture>> _genuine;
    private readonly ImmutableArray<ImmutableArray<SignaturePicture>> _forged;

    /// <summary>Reads all pictures.</summary>
    /// <exception cref="IOException">One can't be read.</exception>
    public FolderPictures(SignatureFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _genuine = [.. folder.Writers.Select(writer => Read(writer.Genuine))];
        _forged = [.. folder.Writers.Select(writer => Read(writer.Forged))];
        SamplesOfIdentities = [.. _genuine.Select(writer => writer.Length)];
    }

    /// <inheritdoc/>
    public string Name => $"{Kind} {SampleHash.Of(_genuine.Concat(_forged).SelectMany(writer => writer).Select(picture => picture.Grey))}";

    /// <inheritdoc/>
    public IReadOnlyList<int> SamplesOfIdentities { get; }

    /// <summary>Writers' own signatures.</summary>
    public ImmutableArray<ImmutableArray<SignaturePicture>> Genuine => _genuine;

    /// <summary>What each writer is measured on: all signatures, all forgeries, and one signature of each other writer.</summary>
    public IEnumerable<WriterSignatures<SignaturePicture>> Measured() => Enumerable.Range(0, _genuine.Length).Select(writer => new WriterSignatures<SignaturePicture>(
        _genuine[writer],
        _forged[writer],
        [.. Enumerable.Range(0, _genuine.Length).Where(other => other != writer).Select(other => _genuine[other][writer % _genuine[other].Length])]));

    /// <inheritdoc/>
    public (Tensor Inputs, int[] Identities) Batch(IReadOnlyList<(int Identity, int Sample)> batch, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var random = new SeededRandom(seed);
        var forged = batch.Select(one => one.Identity).Distinct().Where(writer => _forged[writer].Length > 0)
            .SelectMany(writer => Enumerable.Range(0, 2).Select(_ => _forged[writer][random.NextInt32(_forged[writer].Length)])).ToList();
        var rasters = new float[batch.Count + forged.Count][];
        Parallel.For(0, rasters.Length, i => rasters[i] = SimulatedPictures.RasterOf(PictureAugmentation.Of(
            i < batch.Count ? _genuine[batch[i].Identity][batch[i].Sample] : forged[i - batch.Count], SeededRandom.Mix(seed, (ulong)i))));
        return (SimulatedPictures.Tensor(rasters), [.. batch.Select(one => one.Identity), .. Enumerable.Range(1, forged.Count).Select(i => -i)]);
    }

    private static ImmutableArray<SignaturePicture> Read(ImmutableArray<string> files) => [.. files.Select(SignatureFolder.Picture)];
}
