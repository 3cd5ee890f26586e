using System.Numerics;

namespace AccessControl.Domain.Signatures;

/// <summary>How far apart two writings' courses are: the way of the pen that writes, whatever the pauses, and wherever, however large and at whatever slant it was written.</summary>
/// <remarks>
/// Dynamic time warping of the pen's places (Sakoe and Chiba 1978, the warp held within a fifth of the longer one, the longer one's end left over), and the one writing moved, turned and sized so
/// that it fits the other best along that way (least squares), by turns. It looks at the strokes themselves and knows nothing of any encoder: a copy of a writing is near to it whatever a model
/// makes of both. Where a lifted pen hovers isn't looked at: nobody sees it on paper, and a copy could be made unlike by it.
/// </remarks>
public static class StrokeDistance
{
    private const double Band = 0.2;
    private const int NarrowestBand = 6;
    private const int LargestFits = 8;

    // Fitted on for as long as that brings the two nearer by three hundredths.
    private const double Worthwhile = 0.97;

    // 50 places a second tell a way as well as 100, in a quarter of the time.
    private const int Every = 2;

    /// <summary>Compares two writings.</summary>
    /// <returns>Mean distance along the best way through both, in the size of the first: 0 for one and the same, about 1 for two that have nothing in common.</returns>
    public static double Between(StrokeSequence one, StrokeSequence other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (fixedPlaces, moved) = (PlacesOf(one), PlacesOf(other));
        var way = new Warp(fixedPlaces.Length, moved.Length);
        var distance = way.Find(fixedPlaces, moved);
        for (var (fit, before) = (0, double.PositiveInfinity); fit < LargestFits && distance < Worthwhile * before; fit++)
        {
            Fit(moved, way);
            (before, distance) = (distance, way.Find(fixedPlaces, moved));
        }

        return distance;
    }

    /// <summary>From the steps to the right and downwards, about their middle.</summary>
    private static Complex[] PlacesOf(StrokeSequence strokes)
    {
        var steps = StrokeChannels.StepsOf(strokes);
        var written = new List<Complex>(steps.Count);
        Complex at = default;
        foreach (var step in steps)
        {
            at += new Complex(step.Right, step.Down);
            if (step.IsDown)
            {
                written.Add(at);
            }
        }

        // What was never set down has no line; then where it was is all there is.
        Complex[] places = [.. (written.Count > 0 ? written : [at]).Where((_, i) => i % Every == 0)];
        var middle = places.Aggregate(Complex.Add) / places.Length;
        return [.. places.Select(place => place - middle)];
    }

    /// <summary>As complex numbers, to turn and to size is one factor: the least squares have a closed form.</summary>
    private static void Fit(Complex[] moved, Warp way)
    {
        Complex middle = default, own = default;
        foreach (var (near, other) in way.Pairs)
        {
            middle += near;
            own += moved[other];
        }

        var count = way.Pairs.Count;
        (middle, own) = (middle / count, own / count);
        Complex product = default;
        double square = 0;
        foreach (var (near, other) in way.Pairs)
        {
            product += (near - middle) * Complex.Conjugate(moved[other] - own);
            square += SquareOf(moved[other] - own);
        }

        var factor = square > 1e-9 ? product / square : Complex.One;
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = middle + (factor * (moved[i] - own));
        }
    }

    private static double SquareOf(Complex place) => (place.Real * place.Real) + (place.Imaginary * place.Imaginary);

    /// <summary>The best way through two writings, found again and again in the same memory.</summary>
    private sealed class Warp(int ones, int others)
    {
        private readonly double[] _lengths = new double[(ones + 1) * (others + 1)];

        /// <summary>Places on the first one's line, and which of the other's come nearest to them.</summary>
        public List<(Complex Near, int Other)> Pairs { get; } = new(ones + others);

        public double Find(Complex[] fixedPlaces, Complex[] moved)
        {
            // One of a few moments only has the whole of the other within its reach.
            var band = Math.Max(Math.Max(NarrowestBand, (int)(Band * Math.Max(ones, others))), others / ones);
            var width = others + 1;
            Array.Fill(_lengths, double.PositiveInfinity);
            _lengths[0] = 0;
            for (var i = 1; i <= ones; i++)
            {
                var middle = Middle(i);
                var last = Math.Min(others, middle + band);
                for (var j = Math.Max(1, middle - band); j <= last; j++)
                {
                    var at = (i * width) + j;
                    _lengths[at] = Math.Sqrt(SquareOf(fixedPlaces[i - 1] - moved[j - 1])) + Math.Min(_lengths[at - width - 1], Math.Min(_lengths[at - width], _lengths[at - 1]));
                }
            }

            return Trace(fixedPlaces, moved, band);
        }

        private int Middle(int one) => (int)((long)one * others / ones);

        /// <summary>From the cheapest end back to the begin.</summary>
        private double Trace(Complex[] fixedPlaces, Complex[] moved, int band)
        {
            var width = others + 1;
            var (one, other) = (ones, others);
            for (var j = Math.Max(1, others - (band / 2)); j < others; j++)
            {
                (one, other) = Mean(ones, j) < Mean(one, other) ? (ones, j) : (one, other);
            }

            for (var i = Math.Max(1, ones - (band / 2)); i < ones; i++)
            {
                (one, other) = Mean(i, others) < Mean(one, other) ? (i, others) : (one, other);
            }

            double length = 0;
            Pairs.Clear();
            while (one > 0 && other > 0)
            {
                var near = NearestOn(fixedPlaces, one - 1, moved[other - 1]);
                length += Math.Sqrt(SquareOf(near - moved[other - 1]));
                Pairs.Add((near, other - 1));
                var (both, up, left) = (_lengths[((one - 1) * width) + other - 1], _lengths[((one - 1) * width) + other], _lengths[(one * width) + other - 1]);
                (one, other) = both <= up && both <= left ? (one - 1, other - 1) : up <= left ? (one - 1, other) : (one, other - 1);
            }

            return length / Pairs.Count;

            double Mean(int i, int j) => _lengths[(i * width) + j] / (i + j);
        }

        /// <summary>On the line before and after a place: what is between two moments was written too.</summary>
        private static Complex NearestOn(Complex[] places, int at, Complex from)
        {
            var best = places[at];
            for (var end = at - 1; end <= at + 1; end += 2)
            {
                if (end < 0 || end == places.Length || SquareOf(places[end] - places[at]) is not (> 0 and var square))
                {
                    continue;
                }

                var (side, way) = (from - places[at], places[end] - places[at]);
                var share = Math.Clamp(((side.Real * way.Real) + (side.Imaginary * way.Imaginary)) / square, 0, 1);
                var near = places[at] + (way * share);
                best = SquareOf(near - from) < SquareOf(best - from) ? near : best;
            }

            return best;
        }
    }
}
