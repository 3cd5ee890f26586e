using System.Collections.Concurrent;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.Running;
using AccessControl.Vision.Signatures;
using static TorchSharp.torch;

namespace AccessControl.Training.Signatures;

/// <summary>Signatures on paper of writers who don't exist, with forgeries of each: what the image encoder is trained on.</summary>
/// <remarks>Thread-safe. Every picture follows from the seed; once drawn it is kept, a bit a pixel: about 8 kB each, 0.8 GB for 4,000 writers with 12 genuine signatures and 12 forgeries.</remarks>
public sealed class SimulatedPictures : ITrainingSamples
{
    // Twice what an encoder reads, so that there is something to turn and stretch.
    private const int LargestSide = 400;

    private const int Kinds = 3;

    private const int MeasuredForged = 6, MeasuredOthers = 10;

    private readonly ulong _seed;
    private readonly int _forgeriesOfBatch;
    private readonly PaperWriter[] _writers;
    private readonly ConcurrentDictionary<(int Writer, int Number, bool IsForged), (int Width, int Height, byte[] Bits)> _drawn = new();

    /// <summary>Draws the writers.</summary>
    /// <param name="seed">Whose.</param>
    /// <param name="writers">How many, at least 2.</param>
    /// <param name="genuine">Signatures of each, at least 2.</param>
    /// <param name="forgeries">Forgeries of each writer in a batch, 0 upwards.</param>
    public SimulatedPictures(ulong seed, int writers, int genuine = 12, int forgeries = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(writers, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(genuine, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(forgeries);
        (_seed, _forgeriesOfBatch) = (seed, forgeries);
        _writers = [.. Enumerable.Range(0, writers).Select(i => new PaperWriter(SeededRandom.Mix(seed, (ulong)i)))];
        SamplesOfIdentities = [.. Enumerable.Repeat(genuine, writers)];
    }

    /// <inheritdoc/>
    /// <remarks>The first picture, as it comes and augmented, stands for the generator: a change of it is another set.</remarks>
    public string Name => FormattableString.Invariant(
        $"simulated pictures {_seed} ({SampleHash.Of([Genuine(0, 0).Grey, PictureAugmentation.Of(Genuine(0, 0), 0).Grey])}), {_forgeriesOfBatch} forgeries of each");

    /// <inheritdoc/>
    public IReadOnlyList<int> SamplesOfIdentities { get; }

    /// <summary>Writers.</summary>
    public int Writers => _writers.Length;

    /// <summary>A genuine signature.</summary>
    /// <param name="writer">Whose, from 0.</param>
    /// <param name="number">Which, from 0.</param>
    public SignaturePicture Genuine(int writer, int number) => Kept(
        (writer, number, false), () => Drawn(_writers[writer].Sign(number), SeededRandom.Mix(_seed, 900_000_000UL + ((ulong)writer << 20) + (ulong)number)));

    /// <summary>A forgery.</summary>
    /// <param name="writer">Of whose signature, from 0.</param>
    /// <param name="number">Which, from 0: kind and forger follow from it.</param>
    public SignaturePicture Forged(int writer, int number)
    {
        var seed = SeededRandom.Mix(SeededRandom.Mix(_seed, 77), ((ulong)writer << 20) + (ulong)number);
        var forger = _writers[(writer + 1 + new SeededRandom(seed).NextInt32(_writers.Length - 1)) % _writers.Length];
        return Kept((writer, number, true), () => Drawn(_writers[writer].Forge((ForgeryKind)(number % Kinds), forger, number), seed));
    }

    /// <summary>What a writer is measured on: all genuine signatures, two forgeries of each kind, and others' signatures.</summary>
    /// <param name="writer">Whose, from 0.</param>
    public WriterSignatures<SignaturePicture> Measured(int writer) => new(
        [.. Enumerable.Range(0, SamplesOfIdentities[writer]).Select(i => Genuine(writer, i))],
        [.. Enumerable.Range(0, MeasuredForged).Select(i => Forged(writer, i))],
        [.. Enumerable.Range(1, Math.Min(MeasuredOthers, Writers - 1)).Select(i => Genuine((writer + i) % Writers, i % 3))]);

    /// <inheritdoc/>
    public (Tensor Inputs, int[] Identities) Batch(IReadOnlyList<(int Identity, int Sample)> batch, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var random = new SeededRandom(seed);
        var forged = batch.Select(one => one.Identity).Distinct().SelectMany(writer => Enumerable.Range(0, _forgeriesOfBatch).Select(_ => (Writer: writer, Number: Untraced(random.NextInt32(SamplesOfIdentities[writer]))))).ToList();
        var rasters = new float[batch.Count + forged.Count][];
        Parallel.For(0, rasters.Length, i =>
        {
            var picture = i < batch.Count ? Genuine(batch[i].Identity, batch[i].Sample) : Forged(forged[i - batch.Count].Writer, forged[i - batch.Count].Number);
            rasters[i] = RasterOf(PictureAugmentation.Of(picture, SeededRandom.Mix(seed, (ulong)i)));
        });
        return (Tensor(rasters), [.. batch.Select(one => one.Identity), .. Enumerable.Range(1, forged.Count).Select(i => -i)]);
    }

    /// <summary>What an encoder reads of a picture; an empty sheet where there is no ink in it.</summary>
    public static float[] RasterOf(SignaturePicture picture) => SignatureRaster.Of(picture) ?? new float[SignatureRaster.Height * SignatureRaster.Width];

    /// <summary>Rasters side by side.</summary>
    /// <returns>[N, 1, 96, 192].</returns>
    public static Tensor Tensor(IReadOnlyList<float[]> rasters)
    {
        ArgumentNullException.ThrowIfNull(rasters);
        return tensor(rasters.SelectMany(raster => raster).ToArray(), rasters.Count, 1, SignatureRaster.Height, SignatureRaster.Width);
    }

    // Ink shows no time: what was traced well differs from a genuine signature by no more than another genuine one does, and teaches nothing but to tell noise.
    internal static int Untraced(int number) => number % Kinds == (int)ForgeryKind.Traced ? number + 1 : number;

    // Each signature with a pen of its own: a writer isn't told by it.
    private static SignaturePicture Drawn(PenTrace trace, ulong seed) => SignatureInk.Draw(trace, InkPen.Draw(new SeededRandom(SeededRandom.Mix(seed, 3))), seed, LargestSide);

    private SignaturePicture Kept((int Writer, int Number, bool IsForged) which, Func<SignaturePicture> draw)
    {
        if (!_drawn.TryGetValue(which, out var kept))
        {
            var picture = draw();
            var bits = new byte[(picture.Grey.Length + 7) / 8];
            for (var i = 0; i < picture.Grey.Length; i++)
            {
                bits[i / 8] |= (byte)(picture.Grey.Span[i] == 0 ? 1 << (i % 8) : 0);
            }

            kept = _drawn.GetOrAdd(which, (picture.Width, picture.Height, bits));
        }

        var grey = new byte[kept.Width * kept.Height];
        for (var i = 0; i < grey.Length; i++)
        {
            grey[i] = (byte)((kept.Bits[i / 8] >> (i % 8) & 1) == 1 ? 0 : 255);
        }

        return new SignaturePicture(kept.Width, kept.Height, grey);
    }
}
