namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>The spectral norm of a matrix U Vᵀ of low rank: how far it moves a vector of length 1 at most.</summary>
public static class SpectralNorm
{
    // Squared so often, the sum of the eigenvalues' powers has the largest one's logarithm to 2^-20 log(rank).
    private const int Squarings = 20;

    /// <summary>From above, to one part in 500,000.</summary>
    /// <param name="u">d by r numbers, row by row, finite.</param>
    /// <param name="v">The same.</param>
    /// <param name="rank">r, at least 1.</param>
    /// <remarks>
    /// The non-zero eigenvalues of (U Vᵀ)ᵀ(U Vᵀ) are those of (UᵀU)(VᵀV), r by r, which are none below 0; the trace of a power of it is the sum of their powers.
    /// </remarks>
    public static double OfProduct(ReadOnlySpan<double> u, ReadOnlySpan<double> v, int rank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        if (u.Length != v.Length || u.Length % rank != 0)
        {
            throw new ArgumentException($"{u.Length} and {v.Length} numbers aren't two matrices of {rank} columns.", nameof(v));
        }

        var power = Product(Gram(u, rank), Gram(v, rank), rank);
        var log = 0.0;
        for (var i = 0; i <= Squarings; i++)
        {
            double trace = 0;
            for (var j = 0; j < rank; j++)
            {
                trace += power[(j * rank) + j];
            }

            if (!(trace > 0))
            {
                return 0;
            }

            for (var j = 0; j < power.Length; j++)
            {
                power[j] /= trace;
            }

            log += Math.Log(trace) / Math.Pow(2, i);
            power = Product(power, power, rank);
        }

        return Math.Exp(log / 2);
    }

    private static double[] Gram(ReadOnlySpan<double> matrix, int rank)
    {
        var gram = new double[rank * rank];
        for (var row = 0; row < matrix.Length; row += rank)
        {
            for (var i = 0; i < rank; i++)
            {
                for (var j = 0; j < rank; j++)
                {
                    gram[(i * rank) + j] += matrix[row + i] * matrix[row + j];
                }
            }
        }

        return gram;
    }

    private static double[] Product(double[] left, double[] right, int rank)
    {
        var product = new double[rank * rank];
        for (var i = 0; i < rank; i++)
        {
            for (var j = 0; j < rank; j++)
            {
                for (var k = 0; k < rank; k++)
                {
                    product[(i * rank) + j] += left[(i * rank) + k] * right[(k * rank) + j];
                }
            }
        }

        return product;
    }
}
