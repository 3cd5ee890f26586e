namespace AccessControl.Domain.Accuracy;

/// <summary>
/// The generalised Pareto distribution: how far scores exceed a high threshold once they exceed it (Balkema and de Haan 1974, Pickands 1975).
/// </summary>
/// <param name="Shape">ξ. Below 0 the scores end at <see cref="UpperEnd"/>, 0 is exponential, above 0 the tail falls as a power.</param>
/// <param name="Scale">σ, above 0, in units of the score.</param>
public readonly record struct GeneralisedPareto(double Shape, double Scale)
{
    // Closer to 0 than this, the exponential is the same to the last digits that matter.
    private const double Flat = 1e-9;

    /// <summary>The largest excess that can be; infinite where the shape isn't below 0.</summary>
    public double UpperEnd => Shape < -Flat ? -Scale / Shape : double.PositiveInfinity;

    /// <summary>The probability that an excess is larger.</summary>
    /// <param name="excess">0 or more.</param>
    public double Survival(double excess) => Math.Exp(LogSurvival(excess));

    /// <summary>The excess that is exceeded with that probability.</summary>
    /// <param name="survival">Above 0, at most 1.</param>
    public double Quantile(double survival) => Math.Abs(Shape) < Flat
        ? -Scale * Math.Log(survival)
        : Scale / Shape * double.ExpM1(-Shape * Math.Log(survival));

    /// <summary>Logarithm of <see cref="Survival"/>; minus infinity from the upper end on.</summary>
    internal double LogSurvival(double excess)
    {
        if (Math.Abs(Shape) < Flat)
        {
            return -excess / Scale;
        }

        var reach = Shape * excess / Scale;
        return reach <= -1 ? double.NegativeInfinity : -double.LogP1(reach) / Shape;
    }
}
