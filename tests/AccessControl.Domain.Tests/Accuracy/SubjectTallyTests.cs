using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class SubjectTallyTests
{
    [Fact]
    public void Measure_TwoPeople_GivesBothRates()
    {
        var tally = new SubjectTally(3);
        tally.Add(0, 3, 4);
        tally.Add(2, 0, 1);

        var rate = tally.Measure();

        Assert.Equal((3, 5, 2), (rate.Errors, rate.Trials, rate.People));
        Assert.Equal((3.0 / 5, 3.0 / 8), (rate.Rate, rate.RateBySubject));
        Assert.Equal(new ErrorInterval(0, 0.75), rate.Interval);
    }

    [Fact]
    public void Measure_WithoutAnError_EndsAtTheRuleOfThreeOverPeople()
    {
        var tally = new SubjectTally(30);
        for (var person = 0; person < 30; person++)
        {
            tally.Add(person, 0, 50);
        }

        Assert.Equal(new ErrorInterval(0, 0.1), tally.Measure().Interval);
    }

    [Fact]
    public void Measure_NoTrials_SaysNothing() => Assert.Equal(new ErrorInterval(0, 1), new SubjectTally(5).Measure().Interval);

    [Fact]
    public void Add_MoreErrorsThanTrials_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new SubjectTally(1).Add(0, 2, 1));

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(0, 3, 0, 0.7076)]
    [InlineData(3, 3, 0.2924, 1)]
    public void BinomialInterval_AtItsEnds_IsAsPublished(long errors, long trials, double low, double high)
    {
        var interval = BinomialInterval.Of(errors, trials);

        Assert.Equal(low, interval.Low, 1e-4);
        Assert.Equal(high, interval.High, 1e-4);
    }

    [Fact]
    public void FailureToEnrol_ByCaptures_CountsThoseWhoSuppliedSoMany()
    {
        EvaluatedSubject[] subjects = [new("a", 1, 1, -1), new("b", 3, 1, 0), new("c", 5, 0, 1), new("d", 2, 2, -1)];

        Assert.Equal((4, 2, 0.5), Counts(1));
        Assert.Equal((3, 1, 1.0 / 3), Counts(2));
        Assert.Equal((2, 1, 0.5), Counts(3));
        Assert.Equal((1, 0, 0), Counts(5));
        Assert.Equal((0, 0, 0), Counts(6));

        (int, int, double) Counts(int captures)
        {
            var enrol = FailureToEnrol.Of(subjects, captures);
            return (enrol.People, enrol.Failures, enrol.Rate);
        }
    }
}
