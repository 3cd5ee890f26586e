using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>Takes scores one by one and makes a <see cref="ScoreSet"/> of them.</summary>
/// <remarks>Not thread-safe. A sample is a picture that gave a probe; samples and people are numbered from 0.</remarks>
public sealed class ScoreSetBuilder
{
    // The share of all non-mated scores that is kept exactly, and how many at least.
    private const double ExactShare = 0.1;
    private const int ExactAtLeast = 1000, ExactAtMost = 20_000_000;

    private readonly ImmutableArray<int> _subjectOfSample;
    private readonly ComparisonDesign _design;
    private readonly NonMatedScores _nonMated;
    private readonly List<ScoredPair> _mated = [];
    private readonly int _subjects;
    private readonly bool _listed;

    private ScoreSetBuilder(ImmutableArray<int> subjectOfSample, bool listed)
    {
        _subjectOfSample = subjectOfSample;
        _listed = listed;
        _subjects = subjectOfSample.IsEmpty ? 0 : subjectOfSample.Max() + 1;
        _design = listed ? ComparisonDesign.OfList() : ComparisonDesign.OfAllPairs(subjectOfSample, _subjects);

        // A list is kept exactly as a whole: its weights are known at its end only, too late for a histogram.
        _nonMated = new NonMatedScores(listed ? int.MaxValue / 2 : (int)Math.Min((long)(_design.Total * ExactShare) + ExactAtLeast, ExactAtMost));
    }

    /// <summary>For a set where every sample is compared with every other one once.</summary>
    /// <param name="subjectOfSample">The person of each sample.</param>
    public static ScoreSetBuilder ForAllPairs(ImmutableArray<int> subjectOfSample) => new(subjectOfSample, listed: false);

    /// <summary>For a list of comparisons.</summary>
    /// <param name="subjectOfSample">The person of each sample.</param>
    public static ScoreSetBuilder ForList(ImmutableArray<int> subjectOfSample) => new(subjectOfSample, listed: true);

    /// <summary>Takes one score; the people of both samples say whether it is mated.</summary>
    /// <param name="first">Number of the one sample.</param>
    /// <param name="second">Number of the other.</param>
    /// <param name="score">Cosine, finite, larger is more similar.</param>
    public void Add(int first, int second, float score) => Add(first, second, score, _subjectOfSample[first] == _subjectOfSample[second]);

    /// <summary>Takes one score.</summary>
    /// <param name="first">Number of the one sample.</param>
    /// <param name="second">Number of the other.</param>
    /// <param name="score">Cosine, finite, larger is more similar.</param>
    /// <param name="mated">Whether both are of one person; in a set of all pairs this is what their people say.</param>
    /// <exception cref="ArgumentException">The score isn't a finite number, or contradicts the people in a set of all pairs.</exception>
    public void Add(int first, int second, float score, bool mated)
    {
        if (!float.IsFinite(score))
        {
            throw new ArgumentException($"The score of samples {first} and {second} isn't a finite number.", nameof(score));
        }

        var (subject, other) = (_subjectOfSample[first], _subjectOfSample[second]);
        if (!_listed && mated != (subject == other))
        {
            throw new ArgumentException($"Samples {first} and {second} are mated where their person is the same, and only there.", nameof(mated));
        }

        if (mated)
        {
            _mated.Add(new ScoredPair(first, second, score));
            return;
        }

        _design.Count(subject, other);
        _nonMated.Add(first, second, score, _listed ? 0 : 1.0 / _design.Between(subject, other));
    }

    /// <summary>Makes the set.</summary>
    /// <exception cref="InvalidOperationException">A set of all pairs misses comparisons.</exception>
    public ScoreSet Build()
    {
        if (_nonMated.Count != _design.Total)
        {
            throw new InvalidOperationException($"{_design.Total} non-mated scores were due, {_nonMated.Count} came.");
        }

        _nonMated.Finish(pair => 1.0 / _design.Between(_subjectOfSample[pair.First], _subjectOfSample[pair.Second]));
        return new ScoreSet(_subjectOfSample, _subjects, [.. _mated.OrderBy(pair => pair.Score).ThenBy(pair => pair.First).ThenBy(pair => pair.Second)], _nonMated, _design);
    }
}
