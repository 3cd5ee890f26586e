using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Training.Mining;

/// <summary>Who of the training set is like whom, by the gallery's own search: the others that stand in ranks 5 to 31 of a sample's search.</summary>
/// <remarks>
/// The nearest four aren't taken: among them are label errors, and people whom no encoder tells apart. Nor is a pair whose score is above the median of two samples of one person: it is set
/// aside as a label error, to be looked at. A search gives 32 people, one of whom is the sample's own. Immutable.
/// </remarks>
public sealed class HardNegatives
{
    /// <summary>The first rank that is taken, the nearest other person being 1.</summary>
    public const int FirstRank = 5;

    private static readonly ModelId Model = new("in-training", "");

    private HardNegatives(ImmutableArray<ImmutableArray<int>> of, ImmutableArray<(int One, int Other)> setAside) => (Of, SetAside) = (of, setAside);

    /// <summary>For each identity the others that it is like, the likest first; empty where all were set aside.</summary>
    public ImmutableArray<ImmutableArray<int>> Of { get; }

    /// <summary>Pairs that score as one person does: the one that was searched with, and the one that was found.</summary>
    public ImmutableArray<(int One, int Other)> SetAside { get; }

    /// <summary>Searches.</summary>
    /// <param name="identities">How many there are.</param>
    /// <param name="samples">Embeddings of their samples, of any length but 0.</param>
    public static HardNegatives Find(int identities, IReadOnlyList<(int Identity, float[] Embedding)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var embeddings = samples.Select(sample => new Embedding(Model, sample.Embedding).Normalised()).ToArray();
        var gallery = new Gallery(Model, embeddings[0].Dimension);
        gallery.Replace([.. samples.Select((sample, i) => new BiometricReference(ReferenceOf(i), PersonOf(sample.Identity), embeddings[i], default, default(Instant)))]);
        var median = MatedMedian(samples, embeddings);
        var found = Enumerable.Range(0, identities).Select(_ => new Dictionary<int, double>()).ToArray();
        var aside = new SortedSet<(int, int)>();
        foreach (var (sample, i) in samples.Select((sample, i) => (sample.Identity, i)))
        {
            var rank = 0;
            foreach (var candidate in gallery.Current.Search(embeddings[i], Metric.Cosine, GallerySnapshot.MaximalCandidates))
            {
                var other = int.Parse(candidate.Person.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
                if (other == sample)
                {
                    continue;
                }

                var likeness = candidate.Score.Value;
                rank++;
                if (likeness > median)
                {
                    aside.Add((sample, other));
                }
                else if (rank >= FirstRank)
                {
                    found[sample][other] = Math.Max(likeness, found[sample].GetValueOrDefault(other, double.NegativeInfinity));
                }
            }
        }

        return new HardNegatives(
            [.. found.Select((others, identity) => others.Where(other => !aside.Contains((identity, other.Key)) && !aside.Contains((other.Key, identity))).OrderByDescending(other => other.Value).ThenBy(other => other.Key).Select(other => other.Key).ToImmutableArray())],
            [.. aside]);
    }

    /// <summary>As numbers, to be kept in a checkpoint.</summary>
    internal long[] ToNumbers() => [Of.Length, .. Of.SelectMany(others => others.Select(other => (long)other).Prepend(others.Length)), .. SetAside.SelectMany(pair => new long[] { pair.One, pair.Other })];

    /// <summary>Of those numbers.</summary>
    internal static HardNegatives FromNumbers(ReadOnlySpan<long> numbers)
    {
        var at = 1;
        var of = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        for (var identity = 0; identity < numbers[0]; identity++)
        {
            var others = ImmutableArray.CreateBuilder<int>();
            for (var left = numbers[at++]; left > 0; left--)
            {
                others.Add((int)numbers[at++]);
            }

            of.Add(others.ToImmutable());
        }

        var aside = ImmutableArray.CreateBuilder<(int, int)>();
        for (; at < numbers.Length; at += 2)
        {
            aside.Add(((int)numbers[at], (int)numbers[at + 1]));
        }

        return new HardNegatives(of.ToImmutable(), aside.ToImmutable());
    }

    /// <summary>The median score of two samples of one identity; of at most ten samples of each.</summary>
    private static double MatedMedian(IReadOnlyList<(int Identity, float[] Embedding)> samples, Embedding[] embeddings)
    {
        double[] scores =
        [
            .. Enumerable.Range(0, samples.Count).GroupBy(i => samples[i].Identity).Select(own => own.Take(10).ToArray())
                .SelectMany(own => own.SelectMany((one, i) => own.Take(i).Select(other => (double)TensorPrimitives.Dot(embeddings[one].Values, embeddings[other].Values)))),
        ];
        Array.Sort(scores);
        return scores.Length == 0 ? double.PositiveInfinity : scores[scores.Length / 2];
    }

    private static PersonId PersonOf(int identity) => PersonId.TryParse(identity.ToString(System.Globalization.CultureInfo.InvariantCulture), out var id) ? id : throw new ArgumentOutOfRangeException(nameof(identity));

    private static ReferenceId ReferenceOf(int sample)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), sample + 1);
        return new ReferenceId(new Guid(bytes, bigEndian: true));
    }
}
