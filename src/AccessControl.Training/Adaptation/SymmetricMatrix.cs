using static TorchSharp.torch;

namespace AccessControl.Training.Adaptation;

/// <summary>A symmetric matrix by its eigenvalues and eigenvectors.</summary>
/// <param name="Values">Rising.</param>
/// <param name="Vectors">The vector of each, of length 1.</param>
internal sealed record SymmetricMatrix(double[] Values, double[][] Vectors)
{
    /// <summary>Decomposes.</summary>
    /// <param name="matrix">d by d numbers; only the lower triangle is read.</param>
    public static SymmetricMatrix Of(double[] matrix)
    {
        var d = (int)Math.Round(Math.Sqrt(matrix.Length));
        using var thread = OneTorchThread.Begin();
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (values, vectors) = linalg.eigh(tensor(matrix, dtype: ScalarType.Float64).reshape(d, d));
        var flat = vectors.t().contiguous().data<double>().ToArray();
        return new SymmetricMatrix(values.data<double>().ToArray(), [.. Enumerable.Range(0, d).Select(i => flat.AsSpan(i * d, d).ToArray())]);
    }

    /// <summary>A function of it: the function of each eigenvalue, with the same vectors. d by d numbers.</summary>
    public double[] Function(Func<double, double> of) => Sum(Values.Select(of).ToArray(), Vectors);

    /// <summary>The sum of weighted squares of vectors.</summary>
    public static double[] Sum(double[] weights, double[][] vectors)
    {
        var d = vectors[0].Length;
        var sum = new double[d * d];
        for (var k = 0; k < weights.Length; k++)
        {
            for (var i = 0; i < d; i++)
            {
                var weighted = weights[k] * vectors[k][i];
                for (var j = 0; j < d; j++)
                {
                    sum[(i * d) + j] += weighted * vectors[k][j];
                }
            }
        }

        return sum;
    }

    /// <summary>left · right, both d by d.</summary>
    public static double[] Product(double[] left, double[] right)
    {
        var d = (int)Math.Round(Math.Sqrt(left.Length));
        var product = new double[left.Length];
        for (var i = 0; i < d; i++)
        {
            for (var k = 0; k < d; k++)
            {
                var value = left[(i * d) + k];
                for (var j = 0; j < d; j++)
                {
                    product[(i * d) + j] += value * right[(k * d) + j];
                }
            }
        }

        return product;
    }
}
