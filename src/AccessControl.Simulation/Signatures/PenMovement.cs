using System.Collections.Immutable;

namespace AccessControl.Simulation.Signatures;

/// <summary>The movements of one writing, summed at any moment.</summary>
/// <param name="Strokes">In order of their onsets.</param>
/// <param name="Weights">How hard is pressed in each, 0 to 1.</param>
/// <param name="Lifts">From when to when the pen is off the paper, seconds.</param>
internal sealed record PenMovement(ImmutableArray<LognormalStroke> Strokes, ImmutableArray<double> Weights, ImmutableArray<(double From, double To)> Lifts)
{
    /// <summary>When the first one begins.</summary>
    public double Begins => Strokes[0].Onset;

    /// <summary>When the last one has ended.</summary>
    public double Ends => Strokes.Max(stroke => stroke.Ends);

    /// <summary>Millimetres right and up of where the pen began.</summary>
    public (double Right, double Up) PlaceAt(double seconds)
    {
        double right = 0, up = 0;
        foreach (var stroke in Strokes)
        {
            if (stroke.Onset >= seconds)
            {
                break;
            }

            var (x, y) = stroke.OffsetAt(seconds);
            right += x;
            up += y;
        }

        return (right, up);
    }

    /// <summary>How hard is pressed, 0 to 1: by the movements that are at work, each as fast as it is just then.</summary>
    public double WeightAt(double seconds)
    {
        double weight = 0, total = 1e-9;
        for (var i = 0; i < Strokes.Length; i++)
        {
            var speed = Strokes[i].SpeedAt(seconds);
            weight += speed * Weights[i];
            total += speed;
        }

        return weight / total;
    }

    /// <summary>True where the pen is on the paper.</summary>
    public bool IsDownAt(double seconds) => Lifts.All(lift => seconds < lift.From || seconds >= lift.To);
}
