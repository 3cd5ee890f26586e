using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Accuracy.Groups;

namespace AccessControl.Domain.Tests.Accuracy.Groups;

public sealed class GroupMeasurementTests
{
    private const int PeopleOfAGroup = 40;

    [Fact]
    public void Measure_AGroupThatFaresWorse_ShowsItInEveryRate()
    {
        // Of the group "b" every second person is missed, pairs within it match, and a third of the pictures fail.
        var (subjects, groups, scores) = Set((person, other) => (person == other, InB(person), InB(other)) switch
        {
            (true, true, _) => person % 2 == 0 ? 0.1f : 0.9f,
            (true, false, _) => 0.9f,
            (false, true, true) => person + other == 100 ? 0.8f : 0.0f,
            _ => 0.0f,
        }, person => InB(person) ? 1 : 0);

        var measured = GroupMeasurement.Measure(subjects, groups, scores, 0.5);

        var (a, b) = (measured[0], measured[1]);
        Assert.Equal(("a", "b", 40, 40), (a.Name, b.Name, a.People, b.People));
        Assert.False(b.IsSmall);
        Assert.Equal((0, 0.5, 0.5), (a.Fnmr.Rate, b.Fnmr.Rate, b.Fnmr.RateBySubject));
        Assert.Equal((-0.5, 0.5), (a.FnmrDifference!.Value.Value, b.FnmrDifference!.Value.Value));
        Assert.True(b.FnmrDifference.Value.IsShown);
        Assert.InRange(b.FnmrDifference.Value.Low, 0.25, 0.45);
        Assert.InRange(b.FnmrDifference.Value.High, 0.55, 0.75);
        Assert.Equal((0, 1.0 / 3), (a.FailureToAcquire.Rate, b.FailureToAcquire.Rate));
        Assert.Equal(1.0 / 3, b.AcquireDifference!.Value.Value, 12);

        // Numbers 40 to 79 of two samples each: 10 pairs of numbers make 100, of four comparisons each, among 40 * 39 / 2 * 4.
        Assert.Equal((10 * 4, 40 * 39 / 2 * 4), (b.Fmr.Errors, b.Fmr.Trials));
        Assert.Equal(b.Fmr.Rate, b.FmrDifference!.Value.Value, 12);
        Assert.Equal(0, a.Fmr.Rate);
    }

    [Fact]
    public void Measure_GroupsThatFareAlike_ShowNoDifference()
    {
        var (subjects, groups, scores) = Set((person, other) => person != other ? 0f : person % 4 == 0 ? 0.1f : 0.9f, _ => 0);

        var measured = GroupMeasurement.Measure(subjects, groups, scores, 0.5);

        Assert.Equal(0, measured[0].FnmrDifference!.Value.Value, 12);
        Assert.False(measured[0].FnmrDifference!.Value.IsShown);
        Assert.InRange(measured[0].FnmrDifference!.Value.High, 0.1, 0.3);
    }

    [Fact]
    public void Measure_OneGroupOnly_HasNothingToCompareWith()
    {
        var (subjects, groups, scores) = Set((person, other) => person == other ? 0.9f : 0f, _ => 0);
        var one = new SubjectGroups(["all"], [.. groups.GroupOfSubject.Select((_, i) => i < 10 ? 0 : -1)]);

        var all = Assert.Single(GroupMeasurement.Measure(subjects, one, scores, 0.5));

        Assert.Equal((10, 70), (all.People, one.Unlabelled));
        Assert.True(all.IsSmall);
        Assert.Null(all.FnmrDifference);
        Assert.Null(all.FmrDifference);
    }

    [Fact]
    public void Measure_SomebodyWithoutASample_CountsForAcquisitionOnly()
    {
        var (subjects, groups, scores) = Set((person, other) => person == other ? 0.9f : 0f, _ => 0);
        subjects = subjects.Add(new EvaluatedSubject("nobody", 4, 4, -1));
        groups = groups with { GroupOfSubject = groups.GroupOfSubject.Add(0) };

        var a = GroupMeasurement.Measure(subjects, groups, scores, 0.5)[0];

        Assert.Equal((41, 4, 40), (a.People, a.FailureToAcquire.Errors, a.Fnmr.People));
    }

    [Fact]
    public void Measure_NumbersThatDontFit_AreRefused()
    {
        var (subjects, groups, scores) = Set((person, other) => person == other ? 0.9f : 0f, _ => 0);

        Assert.Throws<ArgumentException>(() => GroupMeasurement.Measure(subjects[1..], groups, scores, 0.5));
    }

    private static bool InB(int person) => person >= PeopleOfAGroup;

    // Two groups, two samples a person, and pictures that failed.
    private static (ImmutableArray<EvaluatedSubject> Subjects, SubjectGroups Groups, ScoreSet Scores) Set(Func<int, int, float> score, Func<int, int> failures)
    {
        ImmutableArray<int> subjectOfSample = [.. Enumerable.Range(0, 4 * PeopleOfAGroup).Select(sample => sample / 2)];
        var builder = ScoreSetBuilder.ForAllPairs(subjectOfSample);
        for (var i = 0; i < subjectOfSample.Length; i++)
        {
            for (var j = i + 1; j < subjectOfSample.Length; j++)
            {
                builder.Add(i, j, score(subjectOfSample[i], subjectOfSample[j]));
            }
        }

        return (
            [.. Enumerable.Range(0, 2 * PeopleOfAGroup).Select(person => new EvaluatedSubject($"p{person}", 2 + failures(person), failures(person), person))],
            new SubjectGroups(["a", "b"], [.. Enumerable.Range(0, 2 * PeopleOfAGroup).Select(person => InB(person) ? 1 : 0)]),
            builder.Build());
    }
}
