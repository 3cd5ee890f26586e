using System.Numerics.Tensors;
using AccessControl.Domain.Captures;

namespace AccessControl.Domain.Matching;

/// <summary>Several captures of one face as one embedding: the mean of the unit embeddings, weighted by quality, brought to unit length.</summary>
/// <remarks>Not thread-safe. The weight is the detector's confidence times the cosines of yaw and pitch: a turned face says less.</remarks>
public sealed class FusedEmbedding
{
    private readonly float[] _sum;
    private readonly float[] _unit;
    private double _weights;

    /// <summary>Begins with one capture.</summary>
    public FusedEmbedding(Probe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        Model = probe.Embedding.Model;
        _sum = new float[probe.Embedding.Dimension];
        _unit = new float[probe.Embedding.Dimension];
        Best = probe;
        Add(probe);
        Successor = probe.BySuccessor() is { } other ? new FusedEmbedding(other) : null;
    }

    /// <summary>The encoder.</summary>
    public ModelId Model { get; }

    /// <summary>The same captures by the encoder that the site switches to; null where no switch is under way.</summary>
    public FusedEmbedding? Successor { get; }

    /// <summary>Captures fused.</summary>
    public int Count { get; private set; }

    /// <summary>The capture of the largest weight.</summary>
    public Probe Best { get; private set; }

    /// <summary>
    /// Mean cosine of any two of the captures, each with itself included, weighted: 1 where they say the same, less the more each one adds.
    /// </summary>
    public double MeanCosine => Math.Clamp(TensorPrimitives.SumOfSquares(_sum) / (_weights * _weights), 0, 1);

    /// <summary>Adds a capture.</summary>
    /// <exception cref="ArgumentException">It is of another encoder or dimension.</exception>
    public void Add(Probe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        if (probe.Embedding.Model != Model || probe.Embedding.Dimension != _sum.Length)
        {
            throw new ArgumentException($"A capture by {probe.Embedding.Model} can't be fused with captures by {Model}.", nameof(probe));
        }

        TensorPrimitives.Divide(probe.Embedding.Values, probe.Embedding.Norm, _unit);
        var weight = (float)Weight(probe.Quality);
        TensorPrimitives.MultiplyAdd(_unit, weight, _sum, _sum);
        _weights += weight;
        Count++;
        if (Weight(probe.Quality) > Weight(Best.Quality))
        {
            Best = probe;
        }

        if (Successor is not null && probe.BySuccessor() is { } other)
        {
            Successor.Add(other);
        }
    }

    /// <summary>What the captures add up to, of unit length.</summary>
    public Embedding ToEmbedding()
    {
        // Opposite captures could cancel to nothing, which no embedding is; then the best one speaks alone.
        var length = TensorPrimitives.Norm(_sum);
        return length > 1e-6f ? new Embedding(Model, _sum).Normalised() : Best.Embedding.Normalised();
    }

    /// <summary>How much a capture counts, above 0.</summary>
    internal static double Weight(in CaptureQuality quality) =>
        Math.Max(0.05, Math.Clamp(quality.DetectorConfidence, 0, 1) * Cosine(quality.YawDegrees) * Cosine(quality.PitchDegrees));

    private static double Cosine(double degrees) => Math.Cos(Math.Clamp(Math.Abs(degrees), 0, 90) * Math.PI / 180);
}
