namespace AccessControl.Simulation.Signatures;

/// <summary>
/// One movement of the hand by the kinematic theory: its speed over time is a lognormal curve, its direction turns from start to end in step with the way gone. A
/// signature is the sum of such movements, each begun before the one before it has ended.
/// </summary>
/// <remarks>
/// Speed: D / (s sqrt(2 pi) (t - t0)) exp(-(ln(t - t0) - mu)² / (2 s²)); direction: start + (end - start) * (way gone by then) / D. Source: Plamondon 1995, and the sigma-lognormal model of
/// O'Reilly and Plamondon 2009.
/// </remarks>
/// <param name="Onset">t0, seconds: when the command is given.</param>
/// <param name="Length">D, millimetres, above 0.</param>
/// <param name="Mu">Logarithm of the time in seconds after which half of the way is gone.</param>
/// <param name="Sigma">s, above 0: how drawn out the movement is.</param>
/// <param name="Start">Direction at the beginning, radians, 0 to the right, counter-clockwise.</param>
/// <param name="End">Direction at the end, radians.</param>
public readonly record struct LognormalStroke(double Onset, double Length, double Mu, double Sigma, double Start, double End)
{
    // Below this turn the arc is a line, to better than a micrometre.
    private const double SmallestTurn = 1e-7;

    /// <summary>Seconds at which all but a thousandth of the way is gone.</summary>
    public double Ends => Onset + Math.Exp(Mu + (3.09 * Sigma));

    /// <summary>Speed in millimetres a second.</summary>
    public double SpeedAt(double seconds)
    {
        var since = seconds - Onset;
        if (since <= 0)
        {
            return 0;
        }

        var z = (Math.Log(since) - Mu) / Sigma;
        return Length / (Sigma * Math.Sqrt(2 * Math.PI) * since) * Math.Exp(-z * z / 2);
    }

    /// <summary>Share of the way that is gone, 0 to 1.</summary>
    public double ProgressAt(double seconds)
    {
        var since = seconds - Onset;
        return since <= 0 ? 0 : NormalCurve.Below((Math.Log(since) - Mu) / Sigma);
    }

    /// <summary>Millimetres from where the movement began: right, and upwards. The integral of speed and direction, exact at any moment.</summary>
    public (double Right, double Up) OffsetAt(double seconds)
    {
        var (progress, turn) = (ProgressAt(seconds), End - Start);
        if (Math.Abs(turn) < SmallestTurn)
        {
            return (Length * progress * Math.Cos(Start), Length * progress * Math.Sin(Start));
        }

        var now = Start + (turn * progress);
        return (Length / turn * (Math.Sin(now) - Math.Sin(Start)), Length / turn * (Math.Cos(Start) - Math.Cos(now)));
    }
}
