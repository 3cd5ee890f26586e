using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Signatures;

/// <summary>Measures comparers on writers: genuine signatures against forgeries, and against other writers' own, one threshold for all writers.</summary>
/// <remarks>
/// Of each writer's signatures the references are drawn anew several times; what is held against them is never one of the most references that any row has, so that all rows are measured on the same
/// signatures. A writer that there are no forgeries of counts in the figures of random ones only.
/// </remarks>
/// <typeparam name="T">How a signature comes: as strokes, as a picture.</typeparam>
/// <param name="population">Genuine signatures of other writers, at least two of each: from them comes how like each other a writer's signatures are in general.</param>
/// <param name="options">How.</param>
public sealed class SignatureEvaluation<T>(IReadOnlyList<IReadOnlyList<T>> population, SignatureEvaluationOptions options)
{
    // A single reference has nobody to be alike to.
    private static readonly bool[] Plain = [false], Both = [false, true];

    private int Most => options.References[^1];

    /// <summary>Measures.</summary>
    /// <param name="writers">Writers that nothing was trained on.</param>
    /// <param name="comparers">Beside each other, on the same signatures.</param>
    /// <param name="told">Told how many writers are done.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="UnusableConfigurationException">A writer has too few signatures.</exception>
    public IReadOnlyList<SignatureRow> Run(IEnumerable<WriterSignatures<T>> writers, IReadOnlyList<ISignatureComparer<T>> comparers, Action<int>? told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(writers);
        ArgumentNullException.ThrowIfNull(comparers);
        var likenesses = comparers.Select(_ => new List<WriterLikeness>()).ToArray();
        foreach (var writer in writers)
        {
            cancellation.ThrowIfCancellationRequested();
            if (writer.Genuine.Count <= Most || writer.Others.Count == 0)
            {
                throw new UnusableConfigurationException($"A writer has {writer.Genuine.Count} signatures of their own: more than {Most} are needed, and at least one of somebody else.");
            }

            List<T> all = [.. writer.Genuine, .. writer.Forged, .. writer.Others];
            for (var c = 0; c < comparers.Count; c++)
            {
                likenesses[c].Add(new WriterLikeness(comparers[c].Compare(all), writer.Genuine.Count, writer.Forged.Count, writer.Others.Count));
            }

            told?.Invoke(likenesses[0].Count);
        }

        return
        [
            .. comparers.SelectMany((comparer, c) =>
            {
                var mean = PopulationMean(comparer);
                return options.References.SelectMany(count => (count > 1 ? Both : Plain).Select(isNormalised => Measure(comparer.Name, likenesses[c], mean, count, isNormalised)));
            }),
        ];
    }

    /// <summary>How like each other two genuine signatures of a writer are, over the writers of the population.</summary>
    public double PopulationMean(ISignatureComparer<T> comparer)
    {
        ArgumentNullException.ThrowIfNull(comparer);
        return population.Average(writer =>
        {
            var likeness = comparer.Compare(writer);
            return Between(likeness, [.. Enumerable.Range(0, writer.Count)]).Average();
        });
    }

    private SignatureRow Measure(string name, List<WriterLikeness> likenesses, double populationMean, int references, bool isNormalised)
    {
        var writers = likenesses.Select((likeness, w) => Scores(likeness, w, new SignatureScore(isNormalised ? populationMean : 0, isNormalised ? options.PriorPairs : 0), references, isNormalised)).ToList();
        var targets = writers.Where(writer => writer.Forged.Length > 0).ToList();
        var (againstForged, againstOthers) = (new WriterErrors(targets.Select(one => (one.Genuine, one.Forged))), new WriterErrors(writers.Select(one => (one.Genuine, one.Others))));
        var random = new SeededRandom(options.Seed);
        var threshold = Threshold([.. writers.SelectMany(writer => writer.Others)], options.RandomShare);
        var (skilled, others, accepted) = (new double[options.WriterDraws], new double[options.WriterDraws], new double[options.WriterDraws]);
        for (var draw = 0; draw < options.WriterDraws; draw++)
        {
            var drawn = random.Resample(targets.Count);
            skilled[draw] = againstForged.EqualError(drawn);
            accepted[draw] = Accepted(targets, drawn, threshold);
            others[draw] = againstOthers.EqualError(random.Resample(writers.Count));
        }

        var (skilledError, randomError) = (againstForged.EqualError(), againstOthers.EqualError());
        var skilledAccepted = Share(targets.SelectMany(writer => writer.Forged), score => score >= threshold);
        return new SignatureRow(
            name,
            references,
            isNormalised,
            skilledError,
            DrawnRates.Interval(skilled, skilledError, targets.Count),
            randomError,
            DrawnRates.Interval(others, randomError, writers.Count),
            Share(writers.SelectMany(writer => writer.Genuine), score => score < threshold),
            skilledAccepted,
            DrawnRates.Interval(accepted, skilledAccepted, targets.Count),
            threshold,
            [.. skilled]);
    }

    private WriterScores Scores(WriterLikeness writer, int number, SignatureScore score, int references, bool isNormalised)
    {
        var (genuine, forged, others) = (ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<double>(), ImmutableArray.CreateBuilder<double>());
        for (var draw = 0; draw < options.ReferenceDraws; draw++)
        {
            int[] order = [.. Enumerable.Range(0, writer.Genuine)];
            new SeededRandom(SeededRandom.Mix(SeededRandom.Mix(options.Seed, (ulong)number), (ulong)draw)).Shuffle(order);
            var chosen = order.AsSpan(0, references).ToArray();
            var between = isNormalised ? Between(writer.Likeness, chosen) : [];
            double Of(int row) => score.Of([.. chosen.Select(reference => writer.Likeness[row, reference])], between);
            genuine.AddRange(order.Skip(Most).Select(Of));
            forged.AddRange(Enumerable.Range(writer.Genuine, writer.Forged).Select(Of));
            others.AddRange(Enumerable.Range(writer.Genuine + writer.Forged, writer.Others).Select(Of));
        }

        return new WriterScores([.. genuine], [.. forged], [.. others]);
    }

    private static double[] Between(double[,] likeness, int[] references) =>
        [.. Enumerable.Range(0, references.Length).SelectMany(i => Enumerable.Range(0, i).Select(j => likeness[references[i], references[j]])).DefaultIfEmpty(0)];

    /// <summary>The laxest threshold that at most that share reaches.</summary>
    private static double Threshold(double[] scores, double share)
    {
        Array.Sort(scores);
        return Math.BitIncrement(scores[scores.Length - (int)Math.Floor(scores.Length * share) - 1]);
    }

    private static double Accepted(List<WriterScores> targets, int[] times, double threshold)
    {
        double accepted = 0, all = 0;
        for (var writer = 0; writer < targets.Count; writer++)
        {
            accepted += times[writer] * targets[writer].Forged.Count(score => score >= threshold);
            all += times[writer] * (double)targets[writer].Forged.Length;
        }

        return all > 0 ? accepted / all : double.NaN;
    }

    private static double Share(IEnumerable<double> scores, Func<double, bool> counts)
    {
        var all = scores.ToList();
        return all.Count == 0 ? double.NaN : all.Count(counts) / (double)all.Count;
    }

    private sealed record WriterLikeness(double[,] Likeness, int Genuine, int Forged, int Others);

    private sealed record WriterScores(double[] Genuine, double[] Forged, double[] Others);
}
