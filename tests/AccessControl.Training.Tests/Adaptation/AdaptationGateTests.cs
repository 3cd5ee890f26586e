using System.Collections.Immutable;
using AccessControl.Training.Adaptation;
using AccessControl.Training.Twins;

namespace AccessControl.Training.Tests.Adaptation;

public sealed class AdaptationGateTests
{
    private const int People = 150, ReferencePeople = 200;

    private const double Level = 0.025;

    // What every face of the site has from its camera, by the base model.
    private const float Common = 0.3f;

    private static readonly SimulatedSite Site = new() { People = People, Captures = 4, Noise = 0.95 };

    private static readonly SimulatedSite Reference = new() { People = ReferencePeople, Captures = 3, Noise = 0.8 };

    private static readonly ImmutableArray<int> Folds = CrossFit.Deal(People, 1);

    [Fact]
    public void Judge_TheSiteBecomesBetterAndNobodyWorse_IsAccepted()
    {
        var verdict = Judge(Of(Site with { Noise = 0.8 }, Reference));

        Assert.True(verdict.IsAccepted, string.Join('\n', verdict.Rules));
        Assert.Equal(4, verdict.Rules.Length);
        Assert.True(verdict.Rules[0].Bound > 0 && verdict.Rules[0].Bound < verdict.Rules[0].Before - verdict.Rules[0].After);
    }

    [Fact]
    public void Judge_NothingChanged_IsRefusedForWantOfGainAloneAndSaysWhatIsNotSeen()
    {
        var verdict = Judge(Base(), ("shift=night", [.. Enumerable.Range(0, 30)]));

        var refused = Assert.Single(verdict.Refusals);
        Assert.Equal(("Cllr of the site, least gain", 0.0, 0.0), (refused.Measure, refused.Bound, refused.Limit));
        Assert.Equal([null, People, ReferencePeople, People, 30], verdict.Rules.Select(rule => rule.Unharmed));
        Assert.All(verdict.Rules.Skip(1).Where(rule => rule.Limit > 0), rule => Assert.Equal(0, rule.Bound));
        Assert.EndsWith("bound 0, limit 0.005: kept (none of 30 people is worse: at the level of 0.025 a harm to fewer than 3.7 in 30 isn't seen)", verdict.Rules[4].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Reach_PeopleInFolds_IsThreeOverTheirPairs()
    {
        // Five folds of 30 people, and 200 people all with all.
        var reach = Gate(Base()).Reach;

        Assert.Equal((2175, 19900), (reach.SitePairs, reach.ReferencePairs));
        Assert.Equal(
            "FNMR is read at FMR 1e-3. 2,175 pairs of people of the site carry 1.4e-3 at best (3 over their number, as if pairs that share a person didn't depend on each other), so that the threshold there rests on captures of the same few pairs; 19,900 of the reference set carry 1.5e-4 at best.",
            reach.ToString());
    }

    [Fact]
    public void Judge_OthersAreMissedMoreOften_IsRefusedForThatAlone()
    {
        var refused = Assert.Single(Judge(Of(Site with { Noise = 0.8 }, Reference with { Noise = 0.9 })).Refusals);

        Assert.Equal("FNMR of the reference set, largest rise", refused.Measure);
        Assert.Null(refused.Unharmed);
        Assert.True(refused.After > refused.Before && refused.Bound > refused.After - refused.Before && refused.Bound > refused.Limit);
    }

    [Fact]
    public void Judge_SiteIsMissedMoreOften_IsRefused() =>
        Assert.Contains("FNMR of the site, largest rise", Judge(Of(Site with { Noise = 1.05 }, Reference)).Refusals.Select(rule => rule.Measure));

    [Fact]
    public void Judge_StrangersOfTheSiteResembleEachOtherMore_IsRefused()
    {
        // Who is told apart at the site's own threshold may still be too near at the one that all others give.
        var common = Alike(Site.Draw(1), 2 * Common);

        var refused = Judge(Of(common, Reference)).Refusals.Select(rule => rule.Measure);

        Assert.Contains("FPIR of strangers, largest excess over 1.2 times", refused);
    }

    [Fact]
    public void Judge_OneGroupIsMissedMoreOften_IsRefusedForThatGroup()
    {
        // The others gain more than the group loses.
        ImmutableArray<int> losers = [.. Enumerable.Range(0, 30)];
        var (better, worse) = ((Site with { Noise = 0.5 }).Draw(1), (Site with { Noise = 0.99 }).Draw(1));
        var mixed = Mixed(better, worse, losers);

        var verdict = Judge(
            Of(mixed, Reference), ("shift=night", losers), ("shift=day", [.. Enumerable.Range(30, 120)]), ("role=guard", [.. Enumerable.Range(0, 29)]));

        var refused = Assert.Single(verdict.Refusals);
        Assert.StartsWith("FNMR of shift=night (30 people)", refused.Measure, StringComparison.Ordinal);
        Assert.Equal(("role=guard", 29), Assert.Single(verdict.NotAssessed));
        Assert.Equal(6, verdict.Rules.Length);
    }

    /// <summary>Holm: of three groups the surest is held to a third of the level, the next to half of it, the last to all; what isn't of a group to all of it.</summary>
    [Fact]
    public void Judge_ThreeGroups_ShareTheLevelAmongThem()
    {
        var rules = Judge(Base(), ("shift=night", [.. Enumerable.Range(0, 30)]), ("shift=day", [.. Enumerable.Range(30, 30)]), ("shift=late", [.. Enumerable.Range(60, 30)])).Rules;

        Assert.Equal([Level, Level, Level, Level, Level / 3, Level / 2, Level], rules.Select(rule => rule.Level));
    }

    [Fact]
    public void Judge_SameSeed_SameBounds() =>
        Assert.Equal(Judge(Of(Site with { Noise = 0.9 }, Reference)).Rules, Judge(Of(Site with { Noise = 0.9 }, Reference)).Rules);

    private static GateVerdict Judge(CandidateScores candidate, params ImmutableArray<(string, ImmutableArray<int>)> groups) => Gate(candidate, groups).Judge(1);

    private static AdaptationGate Gate(CandidateScores candidate, params ImmutableArray<(string, ImmutableArray<int>)> groups) =>
        new(new GateOptions { Draws = 500 }, [Base(), candidate], groups, Level, 1);

    private static CandidateScores Base() => Of(Alike(Site.Draw(1), Common), Reference);

    private static CandidateScores Of(SimulatedSite site, SimulatedSite reference) => Of(site.Draw(1), reference);

    private static CandidateScores Of(PeopleRows rows, SimulatedSite reference) =>
        new(new PeopleScores(rows, Folds, Lines(rows)), new PeopleScores(reference.Draw(2), [.. Enumerable.Repeat(0, ReferencePeople)], []));

    private static ImmutableArray<LikelihoodLine> Lines(PeopleRows rows) => CrossFit.Of(rows, Folds, [], null, 1, CancellationToken.None).Lines;

    private static PeopleRows Alike(PeopleRows rows, float common)
    {
        var values = rows.All.ToArray();
        for (var row = 0; row < rows.Count; row++)
        {
            values[row * rows.Dimension] += common;
            var length = MathF.Sqrt(Enumerable.Range(row * rows.Dimension, rows.Dimension).Sum(i => values[i] * values[i]));
            for (var i = row * rows.Dimension; i < (row + 1) * rows.Dimension; i++)
            {
                values[i] /= length;
            }
        }

        return new PeopleRows(values, rows.Dimension, rows.PersonOf);
    }

    private static PeopleRows Mixed(PeopleRows rows, PeopleRows others, ImmutableArray<int> people)
    {
        var values = rows.All.ToArray();
        foreach (var row in people.SelectMany(person => rows.RowsOf[person]))
        {
            others.Row(row).CopyTo(values.AsSpan(row * rows.Dimension));
        }

        return new PeopleRows(values, rows.Dimension, rows.PersonOf);
    }
}
