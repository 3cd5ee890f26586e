using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Training.Adaptation;

namespace AccessControl.Training.Tests.Adaptation;

public sealed class SiteAdaptationTests
{
    // Quick ones: the learned head and the draws cost most of the time, and change least.
    private static readonly AdaptationOptions Quick = new() { Learned = new LearnedFitter(20), Gate = new GateOptions { Draws = 1200 } };

    private static readonly SimulatedSite Site = new() { People = 100, Shift = 0.5 };

    private static readonly PeopleRows Reference = new SimulatedSite { People = 600, Captures = 3 }.Draw(99);

    private static readonly string Hash = new('d', 64), ReferenceHash = new('e', 64);

    [Fact]
    public void Run_ACameraToMend_GivesAHeadOfItsOwnWithItsFigures()
    {
        var captures = SimulatedPeople.Bundle(Site.Draw(1), attempt: 2, groups: person => person < 40 ? ["shift=night"] : ["shift=day"]);

        var outcome = Run(captures, Reference);

        var head = Assert.IsType<AdaptationOutcome.Accepted>(outcome).Head;
        Assert.Equal((SimulatedPeople.Model, 2, 0.0125, Hash, ReferenceHash), (head.Base, head.Attempt, head.Alpha, head.CapturesSha256, head.ReferenceSha256));
        Assert.Equal((head.Model, "test-encoder+site"), (head.Calibration.Model, head.Model.Name));
        Assert.Equal((700, false), (head.Calibration.Source.Subjects, head.Calibration.Source.Simulated));
        Assert.Contains(head.Figures, figure => figure.Measure.StartsWith("FNMR of shift=night (40 people)", StringComparison.Ordinal));
        Assert.All(head.Figures.Skip(1), figure => Assert.True(figure.Bound <= figure.Limit + 1e-9));
        Assert.True(head.Figures[0].Bound > 0);
        var json = head.ToJson();
        Assert.Equal(json, SiteHead.Parse(json, "head.json").ToJson());
        Assert.Equal(json, Assert.IsType<AdaptationOutcome.Accepted>(Run(captures, Reference)).Head.ToJson());
    }

    [Fact]
    public void Run_NothingToMend_IsRefusedWithTheRule()
    {
        var refused = Assert.IsType<AdaptationOutcome.Refused>(Run(SimulatedPeople.Bundle((Site with { Shift = 0 }).Draw(1)), Reference));

        Assert.Equal(4, refused.Rows.Length);
        var tried = refused.Rows.Where(row => refused.Tried.Contains(row.Name)).ToList();
        Assert.All(tried, row => Assert.Contains(row.Verdict!.Refusals, rule => rule.Measure == "Cllr of the site, least gain"));
        Assert.Null(refused.Rows[0].Verdict);
        Assert.Equal((950, 179_700), (refused.Reach.SitePairs, refused.Reach.ReferencePairs));
    }

    [Fact]
    public void Run_AnotherBundleOfTheSameCaptures_DrawsAnew()
    {
        var captures = SimulatedPeople.Bundle((Site with { People = 80, Captures = 4 }).Draw(1));

        var (one, same, other) = (Run(captures, Reference), Run(captures, Reference), Run(captures, Reference, new string('c', 64)));

        Assert.Equal(Cllr(one), Cllr(same));
        Assert.NotEqual(Cllr(one), Cllr(other));

        static double Cllr(AdaptationOutcome outcome) => outcome.Match(accepted => accepted.Rows, refused => refused.Rows, _ => [], _ => [])[0].Cllr;
    }

    [Fact]
    public void Run_AttemptBeyondTheLast_IsTooMany() => Assert.Equal(
        new AdaptationOutcome.TooManyAttempts(11, 10), Run(SimulatedPeople.Bundle(Site.Draw(1), SiteHead.MostAttempts + 1), Reference));

    [Fact]
    public void Run_TooLittle_SaysOfWhat()
    {
        Assert.Equal(
            new AdaptationOutcome.TooLittle("people with 4 captures over 2 days", 79, 80), Run(SimulatedPeople.Bundle((Site with { People = 79 }).Draw(1)), Reference));
        Assert.Equal(
            new AdaptationOutcome.TooLittle("people with 4 captures over 2 days", 0, 80), Run(SimulatedPeople.Bundle((Site with { Captures = 3 }).Draw(1)), Reference));
        Assert.Equal(
            new AdaptationOutcome.TooLittle("people with 2 pictures in the reference set", 50, 80), Run(SimulatedPeople.Bundle(Site.Draw(1)), new SimulatedSite { People = 50, Captures = 2 }.Draw(2)));
        Assert.Equal(
            new AdaptationOutcome.TooLittle("people with 2 pictures in the reference set", 0, 80), Run(SimulatedPeople.Bundle(Site.Draw(1)), new SimulatedSite { People = 500, Captures = 1 }.Draw(2)));
        var strangers = Assert.IsType<AdaptationOutcome.TooLittle>(Run(SimulatedPeople.Bundle(SimulatedSite.Permuted(Site.Draw(1), 1)), Reference));
        Assert.Equal(("people whose captures agree with each other", 40), (strangers.What, strangers.Needed));
    }

    [Fact]
    public void Run_AReferenceOfAnotherDimension_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Run(SimulatedPeople.Bundle(Site.Draw(1)), new SimulatedSite { Dimension = 32 }.Draw(2)));

    [Fact]
    public void Gate_LabelsThatMeanNothing_AreAcceptedNoOftenerThanOneInTwenty()
    {
        const int Runs = 20;
        var check = new AdaptationCheck(Quick, Site with { Shift = 0 }, 0.5);

        var accepted = Enumerable.Range(1, Runs).Count(run => check.Permuted((ulong)run).Chosen is not null);

        // That many contradict 1 in 20 (Clopper and Pearson, 97.5 % on this side): more than 3 of 20.
        Assert.True(BinomialInterval.Of(accepted, Runs).Low <= 0.05, $"{accepted} of {Runs} accepted");
    }

    /// <summary>Twelve sites say little of a share (the figures of 200 stand in the documentation): these twelve are refused, and stay so.</summary>
    [Fact]
    public void Gate_NothingToMend_IsRefusedAtEachOfTheseTwelveSites()
    {
        var check = new AdaptationCheck(Quick, Site with { Shift = 0, People = 80, Captures = 4 }, 0.5);

        Assert.DoesNotContain(Enumerable.Range(1, 12), run => check.Suiting((ulong)run).Chosen is not null);
    }

    /// <summary>Of all attempts 0.05, attempt k 0.05/2^k of it, and of that each of the three ways that are looked at a third.</summary>
    [Theory]
    [InlineData(1, 0.05 / 2 / 3)]
    [InlineData(2, 0.05 / 4 / 3)]
    [InlineData(3, 0.05 / 8 / 3)]
    public void Trial_OfAnAttempt_HoldsEachWayToItsShareOfTheLevel(int attempt, double level)
    {
        var trial = AdaptationTrial.Of(
            Quick, 1, new SimulatedSite { People = 80, Captures = 4 }.Draw(1), [], new SimulatedSite { People = 80, Captures = 3 }.Draw(99), attempt, TestContext.Current.CancellationToken);

        Assert.Equal(3, trial.Verdicts.Count(verdict => verdict is not null));
        Assert.All(trial.Verdicts.Skip(1).SelectMany(verdict => verdict!.Rules), rule => Assert.Equal(level, rule.Level, 1e-12));
    }

    [Fact]
    public void Gate_ACameraThatAHeadCanMend_IsAcceptedInFourOfFive()
    {
        const int Runs = 20;
        var check = new AdaptationCheck(Quick, Site with { Shift = 0 }, 0.5);

        var accepted = Enumerable.Range(1, Runs).Count(run => check.Shifted((ulong)run).Chosen is not null);

        // That few contradict 4 in 5: fewer than 12 of 20.
        Assert.True(BinomialInterval.Of(accepted, Runs).High >= 0.8, $"{accepted} of {Runs} accepted");
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(3, 0.6)]
    [InlineData(2, 0.6)]
    public void Adaptation_CapturesUnderWrongNames_BringTheAttackerNoNearer(int captures, double likeness)
    {
        var check = new AdaptationCheck(Quick, Site with { Shift = 0 }, 0.5);

        var attacks = Enumerable.Range(1, 4).Select(run => check.Poisoned((ulong)run, new Poison(3, captures, likeness))).ToList();

        // Of 1,200 comparisons of attackers and victims at a false match rate of 1 in 1,000: 2 points more at most.
        Assert.True(attacks.Average(attack => attack.After) <= attacks.Average(attack => attack.Before) + 0.02, string.Join(' ', attacks));
    }

    [Fact]
    public void Deal_People_MakesFoldsOfOneSizeThatTheSeedDecides()
    {
        var folds = CrossFit.Deal(83, 1);

        Assert.Equal([16, 16, 17, 17, 17], folds.CountBy(fold => fold).Select(fold => fold.Value).Order());
        Assert.Equal(folds, CrossFit.Deal(83, 1));
        Assert.NotEqual(folds, CrossFit.Deal(83, 2));
    }

    [Fact]
    public void CrossFit_APersonsOwnCaptures_ChangeOnlyTheHeadsOfOtherFolds()
    {
        var site = Site.Draw(1);
        var folds = CrossFit.Deal(site.People, 1);
        var changed = site.All.ToArray();
        foreach (var row in site.RowsOf[0])
        {
            changed.AsSpan(row * site.Dimension, site.Dimension).Reverse();
        }

        int[] all = [.. Enumerable.Range(0, site.Count)];
        var (before, after) = (
            CrossFit.Of(site, folds, all, new WccnFitter(), 1, CancellationToken.None), CrossFit.Of(new PeopleRows(changed, site.Dimension, site.PersonOf), folds, all, new WccnFitter(), 1, CancellationToken.None));

        foreach (var person in Enumerable.Range(1, site.People - 1))
        {
            var isSame = site.RowsOf[person].All(row => before.Rows.Row(row).SequenceEqual(after.Rows.Row(row)));
            Assert.Equal(folds[person] == folds[0], isSame);
        }
    }

    private static AdaptationOutcome Run(SiteCaptures captures, PeopleRows reference, string? hash = null) => new SiteAdaptation(Quick).Run(
        captures,
        hash ?? Hash,
        new ReferenceSet(reference, ReferenceHash, new FailureToAcquire(reference.Count, 0, ImmutableSortedDictionary<CaptureFailureReason, int>.Empty), "none"),
        TestContext.Current.CancellationToken);
}
