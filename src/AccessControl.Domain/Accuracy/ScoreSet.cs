using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>
/// The scores of many mated and non-mated comparisons, and the error rates that they have over the threshold (ISO/IEC 19795-1): a comparison
/// counts as mated where its score reaches the threshold.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. Scores are cosines: larger is more similar. The highest tenth of the non-mated scores is kept exactly; below it
/// the false match rate is rounded up by less than what lies within 2^-15 of the threshold.
/// </remarks>
public sealed class ScoreSet
{
    private readonly ImmutableArray<ScoredPair> _mated;
    private readonly NonMatedScores _nonMated;
    private readonly ComparisonDesign _design;
    private readonly int[] _matedOfSubject;

    internal ScoreSet(
        ImmutableArray<int> subjectOfSample, int subjects, ImmutableArray<ScoredPair> mated, NonMatedScores nonMated, ComparisonDesign design)
    {
        SubjectOfSample = subjectOfSample;
        Subjects = subjects;
        _mated = mated;
        _nonMated = nonMated;
        _design = design;
        _matedOfSubject = new int[subjects];
        foreach (var pair in mated)
        {
            _matedOfSubject[SubjectOf(pair)]++;
        }

        MatedSubjects = _matedOfSubject.Count(count => count > 0);
    }

    /// <summary>The person of each sample.</summary>
    public ImmutableArray<int> SubjectOfSample { get; }

    /// <summary>People.</summary>
    public int Subjects { get; }

    /// <summary>People with at least one mated comparison.</summary>
    public int MatedSubjects { get; }

    /// <summary>Mated comparisons.</summary>
    public long MatedCount => _mated.Length;

    /// <summary>Non-mated comparisons.</summary>
    public long NonMatedCount => _nonMated.Count;

    /// <summary>Pairs of people that are compared.</summary>
    public long SubjectPairs => _design.SubjectPairs;

    /// <summary>
    /// The smallest false match rate that so many comparisons can say something about: the rule of 3, 3/n. It takes the comparisons for
    /// independent, which those of one person are not; <see cref="SubjectBootstrap"/> tells how far that goes. Above 1 where there are fewer than 3.
    /// </summary>
    public double SmallestSupportedFmr => CalibrationRules.RuleOfThree / NonMatedCount;

    /// <summary>Mated comparisons, lowest score first.</summary>
    public ImmutableArray<ScoredPair> Mated => _mated;

    /// <summary>The highest non-mated comparisons, highest score first: at least a tenth of all.</summary>
    public IReadOnlyList<ScoredPair> HighestNonMated => _nonMated.Top;

    internal ComparisonDesign Design => _design;

    internal NonMatedScores NonMated => _nonMated;

    /// <summary>False match rate at a threshold, every comparison weighing the same; 0 where there is none.</summary>
    public double Fmr(double threshold) => NonMatedCount == 0 ? 0 : (double)_nonMated.CountFrom(Exact(threshold)) / NonMatedCount;

    /// <summary>False match rate at a threshold, every pair of people weighing the same; 0 where there is none.</summary>
    public double FmrBySubjectPair(double threshold) => SubjectPairs == 0 ? 0 : Math.Clamp(_nonMated.WeightFrom(Exact(threshold)) / SubjectPairs, 0, 1);

    /// <summary>False non-match rate at a threshold, every comparison weighing the same; 0 where there is none.</summary>
    public double Fnmr(double threshold) => MatedCount == 0 ? 0 : (double)MatedBelow(Exact(threshold)) / MatedCount;

    /// <summary>False non-match rate at a threshold, every person weighing the same; 0 where there is none.</summary>
    public double FnmrBySubject(double threshold)
    {
        var below = new int[Subjects];
        foreach (var pair in _mated.AsSpan()[..MatedBelow(Exact(threshold))])
        {
            below[SubjectOf(pair)]++;
        }

        double sum = 0;
        for (var i = 0; i < Subjects; i++)
        {
            sum += _matedOfSubject[i] == 0 ? 0 : (double)below[i] / _matedOfSubject[i];
        }

        return MatedSubjects == 0 ? 0 : sum / MatedSubjects;
    }

    /// <summary>The laxest threshold that keeps the false match rate.</summary>
    /// <param name="fmr">Above 0, at most 1.</param>
    /// <returns>Null where the data can't support the rate.</returns>
    public float? ThresholdAt(double fmr) => fmr >= SmallestSupportedFmr && NonMatedCount > 0 ? LaxestFor(fmr) : null;

    /// <summary>True where the false match rate at a threshold is exact, comparison by comparison, as intervals need it.</summary>
    public bool IsExactAt(double threshold) => Exact(threshold) > _nonMated.Floor;

    /// <summary>Where both error rates are the same, or closest.</summary>
    /// <returns>Null where mated or non-mated scores are missing.</returns>
    public EqualErrorRate? EqualErrorRate()
    {
        if (MatedCount == 0 || NonMatedCount == 0)
        {
            return null;
        }

        var above = ThresholdSearch.Smallest(threshold => Fnmr(threshold) >= Fmr(threshold));
        var below = MathF.BitDecrement(above);
        var threshold = Fmr(below) - Fnmr(below) < Fnmr(above) - Fmr(above) ? below : above;
        return new EqualErrorRate((Fmr(threshold) + Fnmr(threshold)) / 2, threshold);
    }

    /// <summary>How many mated scores lie below a threshold.</summary>
    internal int MatedBelow(float threshold)
    {
        int low = 0, high = _mated.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_mated[middle].Score < threshold)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The person of a mated comparison.</summary>
    internal int SubjectOf(ScoredPair mated) => SubjectOfSample[mated.First];

    /// <summary>The smallest number of single precision that isn't below: a score of single precision reaches both or none.</summary>
    internal static float Exact(double threshold)
    {
        var near = (float)threshold;
        return near < threshold ? MathF.BitIncrement(near) : near;
    }

    private float LaxestFor(double fmr) => ThresholdSearch.Smallest(threshold => Fmr(threshold) <= fmr * (1 + 1e-12));
}
