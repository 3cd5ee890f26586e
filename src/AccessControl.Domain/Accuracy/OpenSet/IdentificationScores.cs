using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>The outcomes of many searches of one or more galleries, and the error rates that they have over the threshold (ISO/IEC 19795-1).</summary>
/// <remarks>
/// Immutable and thread-safe. A person's score is that of the best reference, as at the door. A search names the best person whose score reaches the
/// threshold. Scores are cosines.
/// </remarks>
public sealed class IdentificationScores
{
    private readonly MatedSearch[] _mated;
    private readonly NonMatedSearch[] _nonMated;
    private readonly float[] _wrong;
    private readonly int[] _matedOfSubject;
    private readonly int _nonMatedSamples;

    /// <summary>Sorts them.</summary>
    /// <param name="subjectOfSample">The person of each sample, numbered from 0.</param>
    /// <param name="galleries">How many galleries there are, at least 1.</param>
    /// <param name="mated">Searches by people who are in the gallery.</param>
    /// <param name="nonMated">Searches by others.</param>
    /// <exception cref="ArgumentException">A score isn't a number; its sample is named.</exception>
    public IdentificationScores(
        ImmutableArray<int> subjectOfSample, int galleries, IEnumerable<MatedSearch> mated, IEnumerable<NonMatedSearch> nonMated)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(galleries, 1);
        ArgumentNullException.ThrowIfNull(mated);
        ArgumentNullException.ThrowIfNull(nonMated);
        SubjectOfSample = subjectOfSample;
        Subjects = subjectOfSample.IsEmpty ? 0 : subjectOfSample.Max() + 1;
        Galleries = galleries;
        _mated = [.. mated.OrderBy(search => search.Found)];
        _nonMated = [.. nonMated.OrderByDescending(search => search.Best)];
        foreach (var search in _mated)
        {
            Refuse(search.Sample, float.IsFinite(search.Own) && !float.IsNaN(search.Other), nameof(mated));
        }

        foreach (var search in _nonMated)
        {
            Refuse(search.Sample, float.IsFinite(search.Best), nameof(nonMated));
        }

        _wrong = [.. _mated.Where(search => search.Other > search.Own).Select(search => search.Other).OrderDescending()];
        _matedOfSubject = new int[Subjects];
        foreach (var search in _mated)
        {
            _matedOfSubject[subjectOfSample[search.Sample]]++;
        }

        MatedPeople = _matedOfSubject.Count(count => count > 0);
        NonMatedPeople = _nonMated.Select(search => subjectOfSample[search.Sample]).Distinct().Count();
        _nonMatedSamples = _nonMated.Select(search => search.Sample).Distinct().Count();
    }

    /// <summary>The person of each sample.</summary>
    public ImmutableArray<int> SubjectOfSample { get; }

    /// <summary>People, numbered from 0.</summary>
    public int Subjects { get; }

    /// <summary>Galleries.</summary>
    public int Galleries { get; }

    /// <summary>Searches by people who are in the gallery, the worst first.</summary>
    public ReadOnlySpan<MatedSearch> Mated => _mated;

    /// <summary>Searches by others, the highest score first.</summary>
    public ReadOnlySpan<NonMatedSearch> NonMated => _nonMated;

    /// <summary>Different people among the mated searches.</summary>
    public int MatedPeople { get; }

    /// <summary>Different people among the non-mated searches.</summary>
    public int NonMatedPeople { get; }

    /// <summary>
    /// The smallest rate that the data say something about: 3 over the different samples that others searched with, however many galleries each met.
    /// Above 1 where there are fewer than 3.
    /// </summary>
    public double SmallestSupportedFpir => CalibrationRules.RuleOfThree / _nonMatedSamples;

    /// <summary>All rates at a threshold; 0 where there is no search to measure one by.</summary>
    public IdentificationRates At(double threshold)
    {
        var exact = ScoreSet.Exact(threshold);
        var missed = MatedBelow(exact);
        var errors = new int[Subjects];
        foreach (var search in _mated.AsSpan(0, missed))
        {
            errors[SubjectOfSample[search.Sample]]++;
        }

        double bySubject = 0;
        for (var subject = 0; subject < errors.Length; subject++)
        {
            bySubject += errors[subject] == 0 ? 0 : (double)errors[subject] / _matedOfSubject[subject];
        }

        return new IdentificationRates(
            threshold,
            Share(NonMatedFrom(exact), _nonMated.Length),
            Share(missed, _mated.Length),
            MatedPeople == 0 ? 0 : bySubject / MatedPeople,
            Share(FirstWhere(_wrong.Length, i => _wrong[i] < exact), _mated.Length));
    }

    /// <summary>The laxest threshold that keeps the false-positive identification rate.</summary>
    /// <param name="fpir">Above 0, at most 1.</param>
    /// <returns>Null where the data can't support the rate.</returns>
    public float? ThresholdAt(double fpir)
    {
        if (!(fpir >= SmallestSupportedFpir) || _nonMated.Length == 0)
        {
            return null;
        }

        var allowed = (int)Math.Floor(fpir * (1 + 1e-12) * _nonMated.Length);
        return allowed >= _nonMated.Length ? ThresholdSearch.Lowest : MathF.BitIncrement(_nonMated[allowed].Best);
    }

    /// <summary>How many mated searches miss their person at a threshold: so many of the first of <see cref="Mated"/>.</summary>
    internal int MatedBelow(float threshold) => FirstWhere(_mated.Length, i => _mated[i].Found >= threshold);

    /// <summary>How many non-mated searches name somebody: so many of the first of <see cref="NonMated"/>.</summary>
    internal int NonMatedFrom(float threshold) => FirstWhere(_nonMated.Length, i => _nonMated[i].Best < threshold);

    private static double Share(int part, int all) => all == 0 ? 0 : (double)part / all;

    private static void Refuse(int sample, bool isFine, string parameter)
    {
        if (!isFine)
        {
            throw new ArgumentException($"The score of sample {sample} isn't a finite number.", parameter);
        }
    }

    // The first number for which something holds that holds for all after it.
    private static int FirstWhere(int count, Func<int, bool> holds)
    {
        int low = 0, high = count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (holds(middle))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
