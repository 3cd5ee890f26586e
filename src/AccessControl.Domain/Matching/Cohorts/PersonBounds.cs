using System.Collections.Frozen;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Cohorts;

/// <summary>
/// Thresholds of their own for people whom many others resemble (wolves and lambs: Doddington et al. 1998), from how near each person's
/// references come to a cohort. The sum over people of the false match rates stays as the gallery's threshold has it.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. A person's upper quantile of cohort scores is measured, and shrunk towards the mean as far as sampling alone
/// explains its distance (empirical Bayes: the variance between people over that plus the sampling variance, Efron and Morris 1973). The
/// shifts are centred so that, with a tail that falls by e every <see cref="CohortPrior.TailScale"/>, as many false matches as before are
/// to be expected in all. Where the site's people resemble each other more than the pack's did, such as a family or one camera's pictures, all are raised by that
/// (<see cref="SiteShift"/>); where they do less nothing is lowered. Below <see cref="SmallestCohort"/> people the gallery's threshold holds for everybody.
/// </remarks>
public sealed class PersonBounds
{
    /// <summary>Fewer people than this tell too little about each other.</summary>
    public const int SmallestCohort = 200;

    /// <summary>Neither a person's shift against the others nor the site's is larger than this, in cosine, whatever was measured.</summary>
    public const double LargestShift = 0.1;

    private readonly FrozenDictionary<PersonId, PersonBound> _bounds;

    private PersonBounds(FrozenDictionary<PersonId, PersonBound> bounds, double shrinkage, int cohortSize, double siteShift) =>
        (_bounds, Shrinkage, CohortSize, SiteShift) = (bounds, shrinkage, cohortSize, siteShift);

    /// <summary>No person has a bound.</summary>
    public static PersonBounds None { get; } = new(FrozenDictionary<PersonId, PersonBound>.Empty, 0, 0, 0);

    /// <summary>How much of a measured difference between people was kept, 0 to 1.</summary>
    public double Shrinkage { get; }

    /// <summary>What everybody's shift holds because the site's people resemble each other more than those whom the pack was measured on, in cosine, 0 to <see cref="LargestShift"/>.</summary>
    public double SiteShift { get; }

    /// <summary>People of the smallest cohort; 0 where there are no bounds.</summary>
    public int CohortSize { get; }

    /// <summary>People with a bound of their own.</summary>
    public IReadOnlyCollection<PersonId> People => _bounds.Keys;

    /// <summary>What everybody's threshold is raised by where nothing else is known: no person has a bound.</summary>
    internal static PersonBounds OfSite(double siteShift) => siteShift == 0 ? None : new(FrozenDictionary<PersonId, PersonBound>.Empty, 0, 0, siteShift);

    /// <summary>What is added to the gallery's threshold for a person, in cosine: for somebody who wasn't measured yet what the site's people have in common.</summary>
    public double ShiftOf(PersonId person) => Of(person)?.Shift ?? SiteShift;

    /// <summary>The person's bound, null where none was measured.</summary>
    public PersonBound? Of(PersonId person) => _bounds.TryGetValue(person, out var bound) ? bound : null;

    /// <summary>The threshold for one person.</summary>
    /// <param name="person">Who.</param>
    /// <param name="threshold">The gallery's.</param>
    public ComparisonScore ThresholdFor(PersonId person, ComparisonScore threshold) => ShiftOf(person) is not 0 and var shift
        ? ComparisonScore.OfCosine(threshold.Metric, Math.Min(1, threshold.Cosine + shift))
        : threshold;

    /// <summary>Measures everybody.</summary>
    /// <param name="scores">Of each person of the gallery.</param>
    /// <param name="prior">What ships with the pack.</param>
    /// <returns><see cref="None"/> where a cohort is smaller than <see cref="SmallestCohort"/>.</returns>
    /// <exception cref="ArgumentException">A score isn't finite, a person stands twice, or the prior is unusable.</exception>
    public static PersonBounds Measure(IReadOnlyList<CohortScores> scores, CohortPrior prior)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(prior);
        if (prior.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(prior));
        }

        var cohort = scores.Count == 0 ? 0 : scores.Min(person => person.Scores.Length);
        if (cohort < SmallestCohort)
        {
            return None;
        }

        var quantiles = new double[scores.Count];
        double sampling = 0;
        for (var i = 0; i < scores.Count; i++)
        {
            (quantiles[i], var variance) = Quantile(scores[i], prior.Level);
            sampling += variance / scores.Count;
        }

        var mean = quantiles.Average();
        var between = Between(quantiles, mean, sampling, prior);
        var shrinkage = between + sampling > 0 ? between / (between + sampling) : 0;
        var kept = quantiles.Select(quantile => Math.Clamp(shrinkage * (quantile - mean), -LargestShift, LargestShift)).ToArray();
        var centre = -prior.TailScale * Math.Log(kept.Average(shift => Math.Exp(shift / prior.TailScale)));
        var site = SiteShiftOf(scores, prior);
        var bounds = new Dictionary<PersonId, PersonBound>(scores.Count);
        for (var i = 0; i < scores.Count; i++)
        {
            var size = scores[i].Scores.Length;
            var shift = Math.Clamp(kept[i] + Math.Max(centre, -LargestShift), -LargestShift, LargestShift);
            if (!bounds.TryAdd(scores[i].Person, new PersonBound(quantiles[i], shift + site, size, 3.0 / size)))
            {
                throw new ArgumentException($"Person {scores[i].Person} stands twice.", nameof(scores));
            }
        }

        return new PersonBounds(bounds.ToFrozenDictionary(), shrinkage, cohort, site);
    }

    /// <summary>
    /// The mean quantile of first references over the pack's, less one standard error: a pair counts for both of its people, which doubles the error of a mean over people.
    /// </summary>
    private static double SiteShiftOf(IReadOnlyList<CohortScores> scores, CohortPrior prior)
    {
        double[] quantiles = [.. scores.Where(person => person.FirstScores.Length >= SmallestCohort).Select(person => Quantile(person with { Scores = person.FirstScores }, prior.Level).Value)];
        if (quantiles.Length < SmallestCohort)
        {
            return 0;
        }

        var mean = quantiles.Average();
        var deviation = Math.Sqrt(quantiles.Average(quantile => (quantile - mean) * (quantile - mean)));
        return Math.Clamp(mean - prior.Mean - (2 * deviation / Math.Sqrt(quantiles.Length)), 0, LargestShift);
    }

    private static (double Value, double Variance) Quantile(CohortScores person, double level)
    {
        var sorted = person.Scores.ToArray();
        Array.Sort(sorted);

        // NaN sorts first, infinity last.
        return float.IsFinite(sorted[0]) && float.IsFinite(sorted[^1])
            ? CohortQuantile.Of(sorted, level)
            : throw new ArgumentException($"A cohort score of person {person.Person} isn't finite.", nameof(person));
    }

    /// <summary>Variance between people, the shipped one counting as much as the people it was measured on.</summary>
    private static double Between(double[] quantiles, double mean, double sampling, CohortPrior prior)
    {
        var total = quantiles.Sum(quantile => (quantile - mean) * (quantile - mean)) / Math.Max(1, quantiles.Length - 1);
        var here = Math.Max(0, total - sampling);
        return ((quantiles.Length * here) + (prior.People * prior.Deviation * prior.Deviation)) / (quantiles.Length + prior.People);
    }
}
