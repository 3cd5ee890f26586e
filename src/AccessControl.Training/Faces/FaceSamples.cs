using System.Collections.Immutable;
using AccessControl.Simulation.People;
using AccessControl.Training.Running;
using static TorchSharp.torch;

namespace AccessControl.Training.Faces;

/// <summary>Faces of people to train on, changed anew each time that they come.</summary>
/// <remarks>Thread-safe. Balanced by person: the sampler takes every person once an epoch, with as many faces as a batch has of each, whatever the number of pictures.</remarks>
/// <param name="faces">All faces.</param>
/// <param name="people">Who of them, each with at least two faces.</param>
public sealed class FaceSamples(AlignedFaces faces, ImmutableArray<int> people) : ITrainingSamples
{
    /// <inheritdoc/>
    public IReadOnlyList<int> SamplesOfIdentities { get; } = [.. people.Select(person => faces.FacesOf[person].Length)];

    /// <inheritdoc/>
    public (Tensor Inputs, int[] Identities) Batch(IReadOnlyList<(int Identity, int Sample)> batch, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var values = new float[batch.Count * AlignedFaces.Bytes];
        Parallel.For(0, batch.Count, i => Fill(
            FaceAugmentation.Of(faces.Pixels(faces.FacesOf[people[batch[i].Identity]][batch[i].Sample]), SeededRandom.Mix(seed, (ulong)i)), values.AsSpan(i * AlignedFaces.Bytes, AlignedFaces.Bytes)));
        return (Shaped(values, batch.Count), [.. batch.Select(one => one.Identity)]);
    }

    /// <summary>Faces as an encoder reads them, unchanged.</summary>
    /// <returns>[N, 3, 64, 64], -1 to 1, blue, green, red.</returns>
    public static Tensor Tensor(AlignedFaces faces, IReadOnlyList<int> which)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(which);
        var values = new float[which.Count * AlignedFaces.Bytes];
        for (var i = 0; i < which.Count; i++)
        {
            Fill(faces.Pixels(which[i]), values.AsSpan(i * AlignedFaces.Bytes, AlignedFaces.Bytes));
        }

        return Shaped(values, which.Count);
    }

    private static Tensor Shaped(float[] values, int count) => tensor(values, count, 3, AlignedFaces.Side, AlignedFaces.Side);

    private static void Fill(ReadOnlySpan<byte> pixels, Span<float> values)
    {
        const int Plane = AlignedFaces.Side * AlignedFaces.Side;
        for (var i = 0; i < pixels.Length; i++)
        {
            values[(i % 3 * Plane) + (i / 3)] = (pixels[i] - 127.5f) / 127.5f;
        }
    }
}
