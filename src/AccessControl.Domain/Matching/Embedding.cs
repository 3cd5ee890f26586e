using System.Numerics.Tensors;

namespace AccessControl.Domain.Matching;

/// <summary>What the encoder made of a face: a point in a space where distance means identity.</summary>
/// <remarks>Immutable. Two embeddings are compared only if they come from the same model.</remarks>
public sealed class Embedding
{
    private readonly float[] _values;

    /// <summary>Copies the numbers.</summary>
    /// <param name="model">The encoder.</param>
    /// <param name="values">Its output, finite numbers, not all zero.</param>
    /// <exception cref="ArgumentException">Empty, not finite, or all zero.</exception>
    public Embedding(ModelId model, ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("An embedding has at least one number.", nameof(values));
        }

        Norm = TensorPrimitives.Norm(values);
        if (!float.IsFinite(Norm) || Norm == 0)
        {
            throw new ArgumentException("An embedding's numbers are finite and not all zero.", nameof(values));
        }

        Model = model;
        _values = values.ToArray();
    }

    /// <summary>The encoder it came from.</summary>
    public ModelId Model { get; }

    /// <summary>The numbers.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>How many numbers.</summary>
    public int Dimension => _values.Length;

    /// <summary>Euclidean length, above 0.</summary>
    public float Norm { get; }

    /// <summary>The same direction with length 1.</summary>
    public Embedding Normalised()
    {
        var unit = new float[_values.Length];
        TensorPrimitives.Divide(_values, Norm, unit);
        return new Embedding(Model, unit);
    }

    /// <summary>Compares two embeddings of one model.</summary>
    /// <exception cref="ArgumentException">The other is of another model or dimension.</exception>
    public ComparisonScore CompareTo(Embedding other, Metric metric)
    {
        if (other.Model != Model || other.Dimension != Dimension)
        {
            throw new ArgumentException($"An embedding of {other.Model} can't be compared with one of {Model}.", nameof(other));
        }

        return new ComparisonScore(metric, metric == Metric.Cosine
            ? TensorPrimitives.Dot(_values, other._values) / ((double)Norm * other.Norm)
            : TensorPrimitives.Distance(_values, other._values));
    }
}
