using System.Collections.Concurrent;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.Running;
using static TorchSharp.torch;

namespace AccessControl.Training.Signatures;

/// <summary>Signatures of writers who don't exist, with forgeries of each: what the stroke encoder is trained on.</summary>
/// <remarks>
/// Thread-safe. Every signature follows from the seed; each writer has a pad of their own for each device. Only signatures of one device kind are held against each other, in a batch as in a
/// measurement: a door refuses another device before it compares. Once written one is kept: about 12 kB each, 3.5 GB for 4,000 writers with 12 genuine signatures and 12 forgeries on three devices.
/// </remarks>
public sealed class SimulatedSignatures : ITrainingSamples
{
    private const int MeasuredForged = 6, MeasuredOthers = 10, Devices = 3;

    private readonly ulong _seed;
    private readonly string _families;
    private readonly int _genuine;
    private readonly int _forgeriesOfBatch;
    private readonly SimulatedWriter[] _writers;
    private readonly ConcurrentDictionary<(int Writer, int Number, bool IsForged, PenDevice Device), StrokeSequence> _written = new();

    /// <summary>Draws the writers.</summary>
    /// <param name="seed">Whose.</param>
    /// <param name="writers">How many, at least 2.</param>
    /// <param name="genuine">Signatures of each, at least 2.</param>
    /// <param name="forgeries">Forgeries of each writer in a batch, 0 upwards.</param>
    /// <param name="families">Of which families; null for all.</param>
    public SimulatedSignatures(ulong seed, int writers, int genuine = 12, int forgeries = 2, IReadOnlyList<WriterFamily>? families = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(writers, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(genuine, 2);
        ArgumentOutOfRangeException.ThrowIfNegative(forgeries);
        (_seed, _families, _genuine, _forgeriesOfBatch) = (seed, families is null ? "of all families" : string.Join(' ', families), genuine, forgeries);
        _writers = [.. Enumerable.Range(0, writers).Select(i => new SimulatedWriter(SeededRandom.Mix(seed, (ulong)i), families is null ? null : families[i % families.Count]))];
        SamplesOfIdentities = [.. Enumerable.Repeat(genuine, writers)];
    }

    /// <inheritdoc/>
    /// <remarks>The first writing stands for the generator: a change of it is another set.</remarks>
    public string Name => FormattableString.Invariant(
        $"simulated signatures {_seed} ({SampleHash.Of<float>(Genuine(0, 0).Values.Span)}; {_families}), {_forgeriesOfBatch} forgeries of each");

    /// <inheritdoc/>
    public IReadOnlyList<int> SamplesOfIdentities { get; }

    /// <summary>Writers.</summary>
    public int Writers => _writers.Length;

    /// <summary>A genuine signature, on the writer's own device.</summary>
    /// <param name="writer">Whose, from 0.</param>
    /// <param name="number">Which, from 0.</param>
    public StrokeSequence Genuine(int writer, int number) => Genuine(writer, number, DeviceOf(writer));

    /// <summary>A forgery, on the writer's own device.</summary>
    /// <param name="writer">Of whose signature, from 0.</param>
    /// <param name="number">Which, from 0: kind and forger follow from it.</param>
    public StrokeSequence Forged(int writer, int number) => Forged(writer, number, DeviceOf(writer));

    /// <summary>A genuine signature on a device.</summary>
    /// <param name="writer">Whose, from 0.</param>
    /// <param name="number">Which, from 0.</param>
    /// <param name="device">Which.</param>
    public StrokeSequence Genuine(int writer, int number, PenDevice device) =>
        _written.GetOrAdd((writer, number, false, device), _ => StrokeChannels.Of(_writers[writer].Sign(number, PadOf(writer, device))));

    /// <summary>What a writer is measured on: genuine signatures, forgeries of each kind in turn, and signatures of the writers that follow, all with the writer's device.</summary>
    /// <param name="writer">From 0.</param>
    public WriterSignatures<StrokeSequence> Measured(int writer) => new(
        [.. Enumerable.Range(0, _genuine).Select(i => Genuine(writer, i))],
        [.. Enumerable.Range(0, MeasuredForged).Select(i => Forged(writer, i))],
        [.. Enumerable.Range(1, Math.Min(MeasuredOthers, Writers - 1)).Select(i => Genuine((writer + i) % Writers, i % 3, DeviceOf(writer)))]);

    /// <inheritdoc/>
    public (Tensor Inputs, int[] Identities) Batch(IReadOnlyList<(int Identity, int Sample)> batch, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var random = new SeededRandom(seed);
        var device = (PenDevice)random.NextInt32(Devices);
        var forged = batch.Select(one => one.Identity).Distinct().SelectMany(writer => Enumerable.Range(0, _forgeriesOfBatch).Select(_ => (Writer: writer, Number: random.NextInt32(_genuine)))).ToList();
        var sequences = new StrokeSequence[batch.Count + forged.Count];
        Parallel.For(0, sequences.Length, i => sequences[i] =
            i < batch.Count ? Genuine(batch[i].Identity, batch[i].Sample, device) : Forged(forged[i - batch.Count].Writer, forged[i - batch.Count].Number, device));
        return (Tensor(sequences), [.. batch.Select(one => one.Identity), .. Enumerable.Range(1, forged.Count).Select(i => -i)]);
    }

    /// <summary>Sequences side by side, the shorter ones filled up with zeros.</summary>
    /// <returns>[N, 10, T] with the longest one's T.</returns>
    public static Tensor Tensor(IReadOnlyList<StrokeSequence> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var longest = sequences.Max(sequence => sequence.Length);
        var values = new float[sequences.Count * StrokeChannels.Count * longest];
        for (var i = 0; i < sequences.Count; i++)
        {
            for (var channel = 0; channel < StrokeChannels.Count; channel++)
            {
                sequences[i].Values.Span.Slice(channel * sequences[i].Length, sequences[i].Length).CopyTo(values.AsSpan(((i * StrokeChannels.Count) + channel) * longest));
            }
        }

        return tensor(values, sequences.Count, StrokeChannels.Count, longest);
    }

    /// <summary>A writer's signatures are all of one device kind, as an enrolment asks for.</summary>
    /// <param name="writer">From 0.</param>
    public PenDevice DeviceOf(int writer) => (PenDevice)new SeededRandom(SeededRandom.Mix(_seed, 500_000UL + (ulong)writer)).NextInt32(Devices);

    private StrokeSequence Forged(int writer, int number, PenDevice device) => _written.GetOrAdd((writer, number, true, device), _ =>
    {
        var random = new SeededRandom(SeededRandom.Mix(SeededRandom.Mix(_seed, 77), ((ulong)writer << 20) + (ulong)number));
        var forger = _writers[(writer + 1 + random.NextInt32(_writers.Length - 1)) % _writers.Length];
        return StrokeChannels.Of(_writers[writer].Forge((ForgeryKind)(number % 3), forger, number, PadOf(writer, device)));
    });

    private SignaturePad PadOf(int writer, PenDevice device) => SignaturePad.Draw(new SeededRandom(SeededRandom.Mix(SeededRandom.Mix(_seed, 600_000UL + (ulong)writer), (ulong)device)), device);
}
