using AccessControl.Domain.Accuracy;

namespace AccessControl.Benchmarks.Encoders;

/// <summary>What 8 bits do to the false non-match rate, every person weighing the same, each encoder at its own threshold for one false match rate.</summary>
/// <param name="Fmr">That false match rate.</param>
/// <param name="People">Who has two pictures or more.</param>
/// <param name="Float">Rate in single precision.</param>
/// <param name="Int8">Rate in 8 bits.</param>
/// <param name="Low">Lower end of the interval of the change, 95 %.</param>
/// <param name="High">Upper end.</param>
internal sealed record FnmrChange(double Fmr, int People, double Float, double Int8, double Low, double High)
{
    private const int Draws = 2000;
    private const int Seed = 20261129;

    /// <summary>The rate in 8 bits less that in single precision.</summary>
    public double Change => Int8 - Float;

    /// <summary>Measures; the interval is from people drawn anew, the same for both, at thresholds that stay.</summary>
    /// <exception cref="InvalidOperationException">The comparisons don't carry the rate.</exception>
    public static FnmrChange Of(ScoreSet single, ScoreSet int8, double fmr)
    {
        var (one, other) = (Rates(single, fmr), Rates(int8, fmr));
        var differences = one.Keys.Order().Select(person => other[person] - one[person]).ToArray();
        var random = new Random(Seed);
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < differences.Length; i++)
            {
                means[draw] += differences[random.Next(differences.Length)];
            }

            means[draw] /= differences.Length;
        }

        Array.Sort(means);
        return new FnmrChange(fmr, differences.Length, one.Values.Average(), other.Values.Average(), means[(int)(0.025 * (Draws - 1))], means[(int)Math.Ceiling(0.975 * (Draws - 1))]);
    }

    private static Dictionary<int, double> Rates(ScoreSet scores, double fmr)
    {
        var threshold = scores.ThresholdAt(fmr) ?? throw new InvalidOperationException($"{scores.NonMatedCount} comparisons don't carry a false match rate of {fmr}.");
        return scores.Mated.GroupBy(pair => scores.SubjectOfSample[pair.First]).ToDictionary(person => person.Key, person => person.Average(pair => pair.Score < threshold ? 1.0 : 0));
    }
}
