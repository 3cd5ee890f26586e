using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>
/// Confidence intervals of identification error rates by drawing people, and galleries, with replacement: searches of one person hang together, and
/// so do searches of one gallery.
/// </summary>
/// <remarks>
/// Percentiles of the drawn rates at 95 %, at a fixed threshold. A search weighs as often as its person was drawn, times as often as its gallery was.
/// Galleries drawn from one set of people overlap, so that the intervals are those of this set of people, not of all there could be. Where no error was
/// seen, the upper end is the rule of 3 over the people who searched.
/// </remarks>
public sealed class IdentificationBootstrap
{
    private const int PointsPerDecade = 10;

    private readonly int _draws;
    private readonly int _seed;

    /// <summary>Sets it up.</summary>
    /// <param name="draws">How often all people are drawn, at least 100.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    public IdentificationBootstrap(int draws = 500, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        _draws = draws;
        _seed = seed;
    }

    /// <summary>Measures everything at the wanted rates.</summary>
    /// <param name="scores">The searches.</param>
    /// <param name="people">People in each gallery.</param>
    /// <param name="references">References of each person, on average.</param>
    /// <param name="targets">Wanted false-positive identification rates; those that the data don't support are left out.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public IdentificationAccuracy Measure(
        IdentificationScores scores, int people, double references, IReadOnlyList<double> targets, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(targets);
        return new IdentificationAccuracy(
            people,
            references,
            scores.Galleries,
            scores.Mated.Length,
            scores.MatedPeople,
            scores.NonMated.Length,
            scores.NonMatedPeople,
            scores.SmallestSupportedFpir,
            [.. targets.Where(target => scores.ThresholdAt(target).HasValue).Select(target => Point(scores, target, cancellation))],
            Curve(scores),
            null);
    }

    private static ImmutableArray<IdentificationRates> Curve(IdentificationScores scores)
    {
        var rates = ImmutableArray.CreateBuilder<IdentificationRates>();
        for (var i = 0; scores.ThresholdAt(Math.Pow(10, -(double)i / PointsPerDecade)) is { } threshold; i++)
        {
            if (rates.Count == 0 || rates[^1].Threshold != threshold)
            {
                rates.Add(scores.At(threshold));
            }
        }

        return rates.ToImmutable();
    }

    private IdentificationPoint Point(IdentificationScores scores, double target, CancellationToken cancellation)
    {
        var threshold = scores.ThresholdAt(target)!.Value;
        var rates = scores.At(threshold);
        var random = new Random(_seed);
        var (people, galleries) = (new int[scores.Subjects], new int[scores.Galleries]);
        var (fpir, fnir) = (new double[_draws], new double[_draws]);
        for (var draw = 0; draw < _draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            SubjectBootstrap.Draw(random, people);
            SubjectBootstrap.Draw(random, galleries);
            double errors = 0, all = 0;
            var named = scores.NonMatedFrom(threshold);
            for (var i = 0; i < scores.NonMated.Length; i++)
            {
                var search = scores.NonMated[i];
                var weight = (double)people[scores.SubjectOfSample[search.Sample]] * galleries[search.Gallery];
                all += weight;
                errors += i < named ? weight : 0;
            }

            fpir[draw] = all > 0 ? errors / all : 0;
            (errors, all) = (0, 0);
            var missed = scores.MatedBelow(threshold);
            for (var i = 0; i < scores.Mated.Length; i++)
            {
                var search = scores.Mated[i];
                var weight = (double)people[scores.SubjectOfSample[search.Sample]] * galleries[search.Gallery];
                all += weight;
                errors += i < missed ? weight : 0;
            }

            fnir[draw] = all > 0 ? errors / all : 0;
        }

        return new IdentificationPoint(
            target, rates, DrawnRates.Interval(fpir, rates.Fpir, scores.NonMatedPeople), DrawnRates.Interval(fnir, rates.Fnir, scores.MatedPeople));
    }
}
