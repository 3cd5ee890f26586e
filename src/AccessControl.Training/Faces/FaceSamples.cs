using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Simulation.People;
using AccessControl.Training.Running;
using static TorchSharp.torch;

namespace AccessControl.Training.Faces;

/// <summary>Faces of people to train on, changed anew each time that they come.</summary>
/// <remarks>Thread-safe. Balanced by person: the sampler takes every person once an epoch, with as many faces as a batch has of each and ten different ones at most, whatever the number of pictures.</remarks>
public sealed class FaceSamples : ITrainingSamples
{
    // Of a person in an epoch, and in a search of the training set with itself.
    private const int MostOfAPerson = 10;

    private readonly AlignedFaces _faces;
    private readonly int[][] _facesOf;

    /// <summary>Takes people's faces, with some of them said to be somebody else's.</summary>
    /// <param name="faces">All faces.</param>
    /// <param name="people">Who of them, each with at least two faces.</param>
    /// <param name="labelErrors">Share of faces that are given to another of these people, 0 to 0.5: to see what errors in a set do. Everybody keeps two of their own.</param>
    /// <param name="seed">Of which.</param>
    /// <exception cref="UnusableConfigurationException">So many can't be given away; one line says how many can.</exception>
    public FaceSamples(AlignedFaces faces, ImmutableArray<int> people, double labelErrors = 0, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(faces);
        if (!(labelErrors is >= 0 and <= 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(labelErrors), labelErrors, "Label errors are 0 to 0.5 of the faces.");
        }

        _faces = faces;
        var lists = people.Select(person => faces.FacesOf[person].ToList()).ToArray();
        // Nobody is left with less than two faces of their own, and a face is moved once.
        var movable = lists.Select(own => Math.Max(0, own.Count - 2)).ToArray();
        var (all, wanted, most) = (lists.Sum(own => own.Count), (int)Math.Round(labelErrors * lists.Sum(own => own.Count)), lists.Length < 2 ? 0 : movable.Sum());
        if (wanted > most)
        {
            throw new UnusableConfigurationException(FormattableString.Invariant($"Label errors of {labelErrors} are {wanted} of {all} faces, and {most} can be given to somebody else at most, since everybody keeps two of their own; take a smaller share."));
        }

        var (random, mislabelled) = (new SeededRandom(seed), ImmutableArray.CreateBuilder<(int, int)>(wanted));
        while (mislabelled.Count < wanted)
        {
            var (from, to) = (random.NextInt32(lists.Length), random.NextInt32(lists.Length));
            if (from == to || movable[from] == 0)
            {
                continue;
            }

            lists[to].Insert(0, lists[from][^1]);
            lists[from].RemoveAt(lists[from].Count - 1);
            movable[from]--;
            mislabelled.Add((to, from));
        }

        (_facesOf, Mislabelled) = ([.. lists.Select(own => own.ToArray())], mislabelled.ToImmutable());
        SamplesOfIdentities = [.. _facesOf.Select(own => own.Length)];
    }

    /// <inheritdoc/>
    /// <remarks>By what is in the faces, and whose each is said to be.</remarks>
    public string Name => $"faces {SampleHash.Of(_facesOf.Select(own => (ReadOnlyMemory<byte>)own.SelectMany(face => _faces.Pixels(face).ToArray()).ToArray()))}";

    /// <inheritdoc/>
    public IReadOnlyList<int> SamplesOfIdentities { get; }

    /// <inheritdoc/>
    public int MostInAnEpoch => MostOfAPerson;

    /// <summary>Faces that are said to be the first's and are the second's.</summary>
    public ImmutableArray<(int Said, int True)> Mislabelled { get; }

    /// <summary>Faces to search the set with, ten of a person at most: whose each is said to be.</summary>
    public IEnumerable<(int Identity, int Face)> Searched() => _facesOf.SelectMany((own, identity) => own.Take(MostOfAPerson).Select(face => (identity, face)));

    /// <inheritdoc/>
    public (Tensor Inputs, int[] Identities) Batch(IReadOnlyList<(int Identity, int Sample)> batch, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var values = new float[batch.Count * AlignedFaces.Bytes];
        Parallel.For(0, batch.Count, i => Fill(
            FaceAugmentation.Of(_faces.Pixels(_facesOf[batch[i].Identity][batch[i].Sample]), SeededRandom.Mix(seed, (ulong)i)), values.AsSpan(i * AlignedFaces.Bytes, AlignedFaces.Bytes)));
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
