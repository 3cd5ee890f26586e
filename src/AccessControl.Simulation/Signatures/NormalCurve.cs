namespace AccessControl.Simulation.Signatures;

/// <summary>The normal distribution.</summary>
internal static class NormalCurve
{
    /// <summary>The share below a value, to about 1e-7 (complementary error function by a Chebyshev fit: Press et al., Numerical Recipes, 6.2).</summary>
    public static double Below(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (x / 2));
        double[] terms = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
        double sum = 0;
        for (var i = terms.Length - 1; i >= 0; i--)
        {
            sum = terms[i] + (t * sum);
        }

        var tail = t * Math.Exp((-x * x) + sum) / 2;
        return z > 0 ? 1 - tail : tail;
    }
}
