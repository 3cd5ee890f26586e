using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Signatures;

/// <summary>Measures comparers on writers: genuine signatures against forgeries, and against other writers' own, with 1, 3 and 5 references, one threshold for all.</summary>
/// <param name="signatures">Writers that nothing was trained on, with at least <see cref="References"/> and <see cref="Genuine"/> signatures.</param>
/// <param name="draws">How often writers are drawn anew for an interval, at least 40.</param>
public sealed class SignatureEvaluation(SimulatedSignatures signatures, int draws = 500)
{
    /// <summary>Signatures of each writer that are held against the references.</summary>
    public const int Genuine = 6;

    /// <summary>Forgeries of each writer.</summary>
    public const int Forged = 6;

    /// <summary>Other writers' signatures held against each writer.</summary>
    public const int Others = 10;

    /// <summary>Numbers of references.</summary>
    public static IReadOnlyList<int> References { get; } = [1, 3, 5];

    // A single reference has nobody to be alike to.
    private static readonly bool[] Plain = [false], Both = [false, true];

    // A writer's own references tell nothing of a population of one.
    private const double PriorPairs = 3;

    /// <summary>Measures.</summary>
    /// <param name="comparers">Beside each other, on the same signatures.</param>
    /// <param name="told">Told how many writers are done.</param>
    /// <param name="cancellation">Ends it early.</param>
    public IReadOnlyList<SignatureRow> Run(IReadOnlyList<ISignatureComparer> comparers, Action<int>? told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(comparers);
        var most = References[^1];
        var likenesses = comparers.Select(_ => new List<double[,]>()).ToArray();
        for (var writer = 0; writer < signatures.Writers; writer++)
        {
            cancellation.ThrowIfCancellationRequested();
            List<StrokeSequence> all =
            [
                .. Enumerable.Range(0, most + Genuine).Select(i => signatures.Genuine(writer, i)),
                .. Enumerable.Range(0, Forged).Select(i => signatures.Forged(writer, i)),
                .. Enumerable.Range(1, Others).Select(i => signatures.Genuine((writer + i) % signatures.Writers, i % 3)),
            ];
            for (var c = 0; c < comparers.Count; c++)
            {
                likenesses[c].Add(comparers[c].Compare(all));
            }

            told?.Invoke(writer + 1);
        }

        return [.. comparers.SelectMany((comparer, c) => References.SelectMany(count => (count > 1 ? Both : Plain)
            .Select(isNormalised => Measure(comparer.Name, likenesses[c], count, isNormalised))))];
    }

    private SignatureRow Measure(string name, List<double[,]> likenesses, int references, bool isNormalised)
    {
        var most = References[^1];
        var population = likenesses.Average(writer => Between(writer, most).Average());
        var writers = likenesses.Select(likeness =>
        {
            var score = new SignatureScore(isNormalised ? population : 0, isNormalised ? PriorPairs : 0);
            var between = isNormalised ? Between(likeness, references) : [];
            double Score(int row)
            {
                var to = new double[references];
                for (var i = 0; i < references; i++)
                {
                    to[i] = likeness[row, i];
                }

                return score.Of(to, between);
            }

            double[] Scores(int from, int count) => [.. Enumerable.Range(from, count).Select(Score)];
            return new WriterScores(Scores(most, Genuine), Scores(most + Genuine, Forged), Scores(most + Genuine + Forged, Others));
        }).ToList();
        var random = new SeededRandom(1);
        var (skilled, others) = (new double[draws], new double[draws]);
        for (var draw = 0; draw < draws; draw++)
        {
            var drawn = Enumerable.Range(0, writers.Count).Select(_ => writers[random.NextInt32(writers.Count)]).ToList();
            skilled[draw] = EqualError(drawn, writer => writer.Forged);
            others[draw] = EqualError(drawn, writer => writer.Others);
        }

        var threshold = Threshold([.. writers.SelectMany(writer => writer.Others)], 0.01);
        return new SignatureRow(
            name,
            references,
            isNormalised,
            EqualError(writers, writer => writer.Forged),
            Interval(skilled),
            EqualError(writers, writer => writer.Others),
            Interval(others),
            Share(writers.SelectMany(writer => writer.Genuine), score => score < threshold),
            Share(writers.SelectMany(writer => writer.Forged), score => score >= threshold));
    }

    private static double[] Between(double[,] likeness, int references) =>
        [.. Enumerable.Range(0, references).SelectMany(i => Enumerable.Range(0, i).Select(j => likeness[i, j])).DefaultIfEmpty(0)];

    /// <summary>The laxest threshold that at most that share reaches.</summary>
    private static double Threshold(double[] scores, double share)
    {
        Array.Sort(scores);
        return Math.BitIncrement(scores[Math.Max(0, (int)Math.Floor(scores.Length * (1 - share)) - 1)]);
    }

    private static double EqualError(List<WriterScores> writers, Func<WriterScores, double[]> impostors)
    {
        double[] genuine = [.. writers.SelectMany(writer => writer.Genuine)], others = [.. writers.SelectMany(impostors)];
        Array.Sort(genuine);
        Array.Sort(others);
        // Both rates as the threshold goes up through the genuine scores: the first at which as many genuine ones are refused as others accepted.
        var accepted = others.Length;
        for (var refused = 0; refused < genuine.Length; refused++)
        {
            while (accepted > 0 && others[others.Length - accepted] < genuine[refused])
            {
                accepted--;
            }

            var (fnmr, fmr) = (refused / (double)genuine.Length, accepted / (double)others.Length);
            if (fnmr >= fmr)
            {
                return (fnmr + fmr) / 2;
            }
        }

        return 1;
    }

    private static (double Low, double High) Interval(double[] values)
    {
        Array.Sort(values);
        return (values[(int)(0.025 * (values.Length - 1))], values[(int)Math.Ceiling(0.975 * (values.Length - 1))]);
    }

    private static double Share(IEnumerable<double> scores, Func<double, bool> counts)
    {
        var all = scores.ToList();
        return all.Count(counts) / (double)all.Count;
    }

    private sealed record WriterScores(double[] Genuine, double[] Forged, double[] Others);
}
