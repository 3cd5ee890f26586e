using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Evidence;

/// <summary>A presentation's cosines against everybody, frame by frame and fused. Row f holds what is known after frame f + 1.</summary>
internal sealed class ScoredTrack
{
    /// <summary>Frames of one try: captures of a later try are fused anew.</summary>
    public const int TryFrames = 12;

    private ScoredTrack(FaceTrackSample track, int people)
    {
        Track = track;
        Frame = Rows();
        Fused = Rows();
        Plain = Rows();
        MeanCosine = new double[track.Frames.Length];

        float[][] Rows() => [.. Enumerable.Range(0, track.Frames.Length).Select(_ => new float[people])];
    }

    public FaceTrackSample Track { get; }

    /// <summary>Of each frame alone.</summary>
    public float[][] Frame { get; }

    /// <summary>Of the frames so far, fused by quality.</summary>
    public float[][] Fused { get; }

    /// <summary>Of the frames so far, fused by plain averaging.</summary>
    public float[][] Plain { get; }

    /// <summary>Mean cosine of any two of the frames so far.</summary>
    public double[] MeanCosine { get; }

    public int Length => Frame.Length;

    /// <summary>The tries of a presentation, each by itself.</summary>
    /// <param name="track">The presentation.</param>
    /// <param name="enrolled">See <see cref="RowsOf"/>.</param>
    public static IEnumerable<ScoredTrack> TriesOf(FaceTrackSample track, float[][][] enrolled) =>
        track.Frames.Chunk(TryFrames).Select(frames => Of(track with { Frames = [.. frames] }, enrolled));

    /// <summary>References of each person, of unit length.</summary>
    public static float[][][] RowsOf(ImmutableArray<ImmutableArray<Probe>> enrolled) =>
        [.. enrolled.Select(person => person.Select(probe => probe.Embedding.Normalised().Values.ToArray()).ToArray())];

    private static ScoredTrack Of(FaceTrackSample track, float[][][] rows)
    {
        var scored = new ScoredTrack(track, rows.Length);
        FusedEmbedding? fused = null;
        float[]? sum = null;
        for (var f = 0; f < track.Frames.Length; f++)
        {
            var unit = track.Frames[f].Embedding.Normalised().Values.ToArray();
            sum ??= new float[unit.Length];
            TensorPrimitives.Add(sum, unit, sum);
            if (fused is null)
            {
                fused = new FusedEmbedding(track.Frames[f]);
            }
            else
            {
                fused.Add(track.Frames[f]);
            }

            Compare(unit, rows, scored.Frame[f]);
            Compare(fused.ToEmbedding().Values, rows, scored.Fused[f]);
            Compare(new Embedding(fused.Model, sum).Normalised().Values, rows, scored.Plain[f]);
            scored.MeanCosine[f] = fused.MeanCosine;
        }

        return scored;
    }

    /// <summary>The best person of a row, leaving one out.</summary>
    public static (int Person, float Score) Best(float[] row, int? without = null)
    {
        var (best, score) = (-1, float.NegativeInfinity);
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] > score && i != without)
            {
                (best, score) = (i, row[i]);
            }
        }

        return (best, score);
    }

    private static void Compare(ReadOnlySpan<float> probe, float[][][] rows, float[] scores)
    {
        for (var person = 0; person < rows.Length; person++)
        {
            var best = -1f;
            foreach (var row in rows[person])
            {
                best = Math.Max(best, TensorPrimitives.Dot(probe, row));
            }

            scores[person] = best;
        }
    }
}
