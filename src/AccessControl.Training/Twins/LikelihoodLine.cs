namespace AccessControl.Training.Twins;

/// <summary>The last layer of twins: a score as a log-likelihood ratio, slope · score + offset, by logistic regression with matches and mismatches weighing the same (Brümmer and du Preez, 2006).</summary>
/// <remarks>Scores go from -1 to 1 and grow with likeness: cosines, or distances turned about and brought to that range.</remarks>
/// <param name="Slope">Of the line.</param>
/// <param name="Offset">At a score of 0.</param>
internal readonly record struct LikelihoodLine(double Slope, double Offset)
{
    private const int Steps = 60, BinsPerUnit = 1000;

    // Holds the slope where both kinds are apart from each other, and shifts nothing else.
    private const double Ridge = 1e-8;

    /// <summary>Probability of a match where matches and mismatches are equally many, 0 to 1.</summary>
    public double Probability(double score) => 1 / (1 + Math.Exp(-((Slope * score) + Offset)));

    /// <summary>log2(1 + e^-llr): what a match costs in Cllr.</summary>
    public double CostOfMatch(double score) => SoftPlus(-((Slope * score) + Offset)) / Math.Log(2);

    /// <summary>log2(1 + e^llr): what a mismatch costs in Cllr.</summary>
    public double CostOfMismatch(double score) => SoftPlus((Slope * score) + Offset) / Math.Log(2);

    /// <summary>Fits it by Newton's steps, halved where one goes too far. Scores are taken to a thousandth.</summary>
    /// <param name="mated">At least one score.</param>
    /// <param name="nonMated">At least one.</param>
    public static LikelihoodLine Fit(IReadOnlyCollection<float> mated, IReadOnlyCollection<float> nonMated)
    {
        (double Score, double Weight, double Label)[] bins = [.. Bins(mated, 1), .. Bins(nonMated, 0)];
        var line = new LikelihoodLine(1, 0);
        var loss = Loss(line, bins);
        for (var step = 0; step < Steps; step++)
        {
            double gs = 2 * Ridge * line.Slope, go = 0, ss = 2 * Ridge, so = 0, oo = 1e-12;
            foreach (var (score, weight, label) in bins)
            {
                var p = line.Probability(score);
                var (gradient, curvature) = (weight * (p - label), weight * p * (1 - p));
                gs += gradient * score;
                go += gradient;
                ss += curvature * score * score;
                so += curvature * score;
                oo += curvature;
            }

            var determinant = (ss * oo) - (so * so);
            var (slope, offset) = (((oo * gs) - (so * go)) / determinant, ((ss * go) - (so * gs)) / determinant);
            var share = 1.0;
            LikelihoodLine next;
            double nextLoss;
            do
            {
                next = new LikelihoodLine(line.Slope - (share * slope), line.Offset - (share * offset));
                nextLoss = Loss(next, bins);
                share /= 2;
            }
            while (!(nextLoss <= loss) && share > 1e-6);
            if (!(nextLoss < loss - 1e-12))
            {
                break;
            }

            (line, loss) = (next, nextLoss);
        }

        return line;
    }

    private static IEnumerable<(double Score, double Weight, double Label)> Bins(IReadOnlyCollection<float> scores, double label)
    {
        var counts = new int[(2 * BinsPerUnit) + 1];
        foreach (var score in scores)
        {
            counts[Math.Clamp((int)Math.Round((score + 1) * BinsPerUnit), 0, 2 * BinsPerUnit)]++;
        }

        return counts.Index().Where(bin => bin.Item > 0).Select(bin => (((double)bin.Index / BinsPerUnit) - 1, 0.5 * bin.Item / scores.Count, label));
    }

    private static double Loss(LikelihoodLine line, (double Score, double Weight, double Label)[] bins) =>
        (Ridge * line.Slope * line.Slope) + bins.Sum(bin => bin.Weight * SoftPlus(((line.Slope * bin.Score) + line.Offset) * (1 - (2 * bin.Label))));

    private static double SoftPlus(double value) => value > 30 ? value : double.LogP1(Math.Exp(value));
}
