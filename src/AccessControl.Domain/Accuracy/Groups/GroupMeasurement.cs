using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy.Groups;

/// <summary>Measures groups at one threshold, with intervals by drawing people within each group.</summary>
public sealed class GroupMeasurement
{
    private readonly ImmutableArray<EvaluatedSubject> _subjects;
    private readonly SubjectGroups _groups;
    private readonly ScoreSet _scores;
    private readonly int[][] _members;
    private readonly int[] _missed;
    private readonly int[] _mated;
    private readonly (int First, int Second, int Group)[] _falseMatches;
    private readonly long[] _pairs;

    private GroupMeasurement(ImmutableArray<EvaluatedSubject> subjects, SubjectGroups groups, ScoreSet scores, double threshold)
    {
        (_subjects, _groups, _scores) = (subjects, groups, scores);
        _members = [.. groups.Names.Select((_, group) => Enumerable.Range(0, subjects.Length).Where(i => groups.GroupOfSubject[i] == group).ToArray())];
        (_missed, _mated) = (new int[scores.Subjects], new int[scores.Subjects]);
        var exact = ScoreSet.Exact(threshold);
        foreach (var pair in scores.Mated)
        {
            _mated[scores.SubjectOf(pair)]++;
            _missed[scores.SubjectOf(pair)] += pair.Score < exact ? 1 : 0;
        }

        var groupOfScored = new int[scores.Subjects];
        Array.Fill(groupOfScored, -1);
        for (var i = 0; i < subjects.Length; i++)
        {
            if (subjects[i].Scored >= 0)
            {
                groupOfScored[subjects[i].Scored] = groups.GroupOfSubject[i];
            }
        }

        _falseMatches =
        [
            .. scores.HighestNonMated.Take(scores.NonMated.TopFrom(exact))
                .Select(pair => (First: scores.SubjectOfSample[pair.First], Second: scores.SubjectOfSample[pair.Second]))
                .Where(pair => groupOfScored[pair.First] >= 0 && groupOfScored[pair.First] == groupOfScored[pair.Second])
                .Select(pair => (pair.First, pair.Second, groupOfScored[pair.First])),
        ];
        _pairs = [.. _members.Select((_, group) => (long)Math.Round(scores.Design.TotalWith(Once(group))))];
    }

    /// <summary>Measures every group.</summary>
    /// <param name="subjects">Everybody.</param>
    /// <param name="groups">Their groups, in the same order.</param>
    /// <param name="scores">All scores.</param>
    /// <param name="threshold">Shared by all, a cosine at a false match rate of at most a tenth.</param>
    /// <param name="draws">For the intervals, at least 100.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">Numbers of people differ, or the threshold is too lax.</exception>
    public static ImmutableArray<GroupAccuracy> Measure(
        ImmutableArray<EvaluatedSubject> subjects, SubjectGroups groups, ScoreSet scores, double threshold, int draws = 500, int seed = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        if (subjects.Length != groups.GroupOfSubject.Length)
        {
            throw new ArgumentException($"{subjects.Length} people have {groups.GroupOfSubject.Length} groups.", nameof(groups));
        }

        if (ScoreSet.Exact(threshold) <= scores.NonMated.Floor)
        {
            throw new ArgumentException($"Threshold {threshold} is too lax for an interval.", nameof(threshold));
        }

        return new GroupMeasurement(subjects, groups, scores, threshold).Measure(draws, seed, cancellation);
    }

    private ImmutableArray<GroupAccuracy> Measure(int draws, int seed, CancellationToken cancellation)
    {
        var measured = Rates(Times());
        var drawn = new Drawn[draws][];
        var random = new Random(seed);
        for (var draw = 0; draw < draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            var times = new int[_subjects.Length];
            foreach (var members in _members)
            {
                for (var i = 0; i < members.Length; i++)
                {
                    times[members[random.Next(members.Length)]]++;
                }
            }

            drawn[draw] = Rates(times);
        }

        return [.. _groups.Names.Select((name, group) => Of(name, group, measured[group], [.. drawn.Select(rates => rates[group])], draws, seed))];
    }

    private GroupAccuracy Of(string name, int group, Drawn measured, Drawn[] drawn, int draws, int seed)
    {
        var (acquire, match) = (new SubjectTally(_subjects.Length), new SubjectTally(_subjects.Length));
        var people = 0;
        foreach (var i in _members[group])
        {
            acquire.Add(i, _subjects[i].Failures, _subjects[i].Pictures);
            if (_subjects[i].Scored is >= 0 and var scored)
            {
                people++;
                match.Add(i, _missed[scored], _mated[scored]);
            }
        }

        var fmr = measured.Fmr ?? 0;
        return new GroupAccuracy(
            name,
            _members[group].Length,
            acquire.Measure(draws, seed),
            Difference(rates => rates.AcquireDifference),
            match.Measure(draws, seed),
            Difference(rates => rates.FnmrDifference),
            new MeasuredRate(
                _falseMatches.Count(pair => pair.Group == group),
                _pairs[group],
                people,
                fmr,
                null,
                _pairs[group] == 0 ? new ErrorInterval(0, 1) : DrawnRates.Interval([.. drawn.Select(rates => rates.Fmr ?? 0)], fmr, _pairs[group])),
            Difference(rates => rates.FmrDifference));

        GroupDifference? Difference(Func<Drawn, double?> of)
        {
            // A draw in which one side has nothing to compare tells nothing.
            double[] values = [.. drawn.Select(of).Where(value => value.HasValue).Select(value => value!.Value)];
            if (of(measured) is not { } value || values.Length == 0)
            {
                return null;
            }

            var (low, high) = DrawnRates.Middle(values);
            return new GroupDifference(value, low, high);
        }
    }

    private int[] Times()
    {
        var times = new int[_subjects.Length];
        foreach (var member in _members.SelectMany(members => members))
        {
            times[member] = 1;
        }

        return times;
    }

    private int[] Once(int group) => Scored(group, Times());

    // How often each person of a group stands in the drawn set, by the numbers that the scores have.
    private int[] Scored(int group, int[] times)
    {
        var scored = new int[_scores.Subjects];
        foreach (var i in _members[group])
        {
            if (_subjects[i].Scored >= 0)
            {
                scored[_subjects[i].Scored] = times[i];
            }
        }

        return scored;
    }

    private Drawn[] Rates(int[] times)
    {
        var sums = new Sums[_members.Length];
        for (var group = 0; group < sums.Length; group++)
        {
            var scored = Scored(group, times);
            sums[group].Pairs = _scores.Design.TotalWith(scored);
            foreach (var i in _members[group])
            {
                sums[group].Pictures += (double)times[i] * _subjects[i].Pictures;
                sums[group].Failures += (double)times[i] * _subjects[i].Failures;
                if (_subjects[i].Scored is >= 0 and var number && _mated[number] > 0)
                {
                    sums[group].People += times[i];
                    sums[group].Missed += times[i] * (double)_missed[number] / _mated[number];
                }
            }

            foreach (var pair in _falseMatches)
            {
                sums[group].FalseMatches += pair.Group == group ? SubjectBootstrap.Weight(scored, pair.First, pair.Second) : 0;
            }
        }

        var all = sums.Aggregate(default(Sums), (total, one) => total.Plus(one, 1));
        return [.. sums.Select(one => Compare(one, all.Plus(one, -1)))];
    }

    private static Drawn Compare(Sums group, Sums others) => new(
        Rate(group.FalseMatches, group.Pairs),
        Rate(group.Failures, group.Pictures) - Rate(others.Failures, others.Pictures),
        Rate(group.Missed, group.People) - Rate(others.Missed, others.People),
        Rate(group.FalseMatches, group.Pairs) - Rate(others.FalseMatches, others.Pairs));

    private static double? Rate(double errors, double trials) => trials > 0 ? errors / trials : null;

    private readonly record struct Drawn(double? Fmr, double? AcquireDifference, double? FnmrDifference, double? FmrDifference);

    private record struct Sums(double Pictures, double Failures, double People, double Missed, double Pairs, double FalseMatches)
    {
        public readonly Sums Plus(Sums other, double sign) => new(
            Pictures + (sign * other.Pictures),
            Failures + (sign * other.Failures),
            People + (sign * other.People),
            Missed + (sign * other.Missed),
            Pairs + (sign * other.Pairs),
            FalseMatches + (sign * other.FalseMatches));
    }
}
