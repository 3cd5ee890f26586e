using System.Collections.Immutable;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Adaptation;

/// <summary>
/// Holds heads against the base by a paired bootstrap over people: the same people are drawn for all models, and thresholds are taken anew in each draw. A head is accepted only if it is shown to bring
/// something, and nothing shows that it harms somebody by more than is allowed.
/// </summary>
/// <remarks>
/// A gain has to be shown at the level, so that few people lead to a refusal. A harm is bounded from above by a quantile of the draws, and where not one of the people is worse that bound is 0 however few they are:
/// what meets none of them isn't seen. Of groups of 30, and a head by which one person in ten is missed half the time, 0.9^30 = 4 % hold nobody whom it meets. Such a rule says how many people it rests on
/// (<see cref="GateRule.Unharmed"/>). For all rules to be kept none needs a correction among them; groups follow Holm (1979). Strangers are searched by the threshold that the reference set gives, as the
/// appliance's calibration would: what a site has in common may make its people alike. Of the draws the lowest are kept that a bound can need, a few megabytes for a hundred groups at any level.
/// </remarks>
internal sealed class AdaptationGate
{
    // So many draws lie beyond a bound.
    private const int DrawsBeyond = 10;

    // Rates are sums of shares.
    private const double Rounding = 1e-12;

    // In the order of the harms; groups follow.
    private const int OfSite = 0, OfReference = 1, OfStrangers = 2, FirstGroup = 3;

    private readonly GateOptions _options;
    private readonly IReadOnlyList<CandidateScores> _models;
    private readonly ImmutableArray<(string Name, ImmutableArray<int> Members)> _groups;
    private readonly ImmutableArray<Harm> _harms;
    private readonly double _level;
    private readonly long _draws;
    private readonly Figures[] _measured;
    private readonly LowestValues[,] _gains;
    private readonly LowestValues[,] _spared;
    private readonly long[,] _beyond;

    /// <summary>Draws.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="models">The base first.</param>
    /// <param name="groups">Labelled groups of the site's people.</param>
    /// <param name="level">How often a head that brings nothing may be accepted, above 0 and below 0.5.</param>
    /// <param name="seed">Same seed, same bounds.</param>
    /// <param name="cancellation">Ends it early.</param>
    public AdaptationGate(
        GateOptions options, IReadOnlyList<CandidateScores> models, ImmutableArray<(string Name, ImmutableArray<int> Members)> groups, double level, ulong seed, CancellationToken cancellation = default)
    {
        (_options, _models, _groups, _level) = (options, models, groups, level);
        _harms = Harms();
        _draws = Math.Max(options.Draws, (long)Math.Ceiling(DrawsBeyond * Math.Max(1, _harms.Length - FirstGroup) / level));
        (_gains, _spared, _beyond) = (Kept(models.Count), Kept(_harms.Length), new long[models.Count, _harms.Length]);
        var (site, others) = (models[0].Site.People, models[0].Reference.People);
        var all = new Sample([.. Enumerable.Repeat(1, site)], [.. Enumerable.Repeat(1, others)]);
        _measured = [.. models.Select(model => Measure(model, all))];
        var random = new SeededRandom(seed);
        for (long draw = 0; draw < _draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            var drawn = new Sample(random.Resample(site), random.Resample(others));
            Take([.. models.Select(model => Measure(model, drawn))]);
        }
    }

    /// <summary>How far pairs of people carry the rates.</summary>
    public PairReach Reach => new(_options.TargetFmr, _models[0].Site.Pairs, _models[0].Reference.Pairs);

    /// <summary>Cllr of a model on the site's people.</summary>
    public double Cllr(int model) => _measured[model].Cllr;

    /// <summary>The rates that the table shows.</summary>
    public (double FnmrSite, double FnmrReference, double Fpir) Rates(int model) =>
        (_measured[model].Rates[OfSite], _measured[model].Rates[OfReference], _measured[model].Rates[OfStrangers]);

    /// <summary>By how much less Cllr a model has than another, at the least.</summary>
    public double LeastGain(int model, int other) => _gains[model, other].At(Rank(_level));

    /// <summary>Holds a model against the base.</summary>
    public GateVerdict Judge(int model)
    {
        var gain = LeastGain(model, 0);
        return new GateVerdict(
            [
                new GateRule("Cllr of the site, least gain", Cllr(0), Cllr(model), gain, 0, gain > 0, _level),
                .. Enumerable.Range(0, FirstGroup).Select(harm => Rule(model, harm, _level, bound => bound <= _harms[harm].Limit + Rounding)),
                .. GroupRules(model),
            ],
            [.. _groups.Where(group => !IsAssessed(group.Members)).Select(group => (group.Name, group.Members.Length))]);
    }

    /// <summary>Groups in the order in which Holm takes them: the surest first, held to the level over all that are left.</summary>
    private IEnumerable<GateRule> GroupRules(int model)
    {
        var ordered = Enumerable.Range(FirstGroup, _harms.Length - FirstGroup).OrderBy(harm => _beyond[model, harm]).ToList();
        var isShown = true;
        for (var i = 0; i < ordered.Count; i++)
        {
            var level = _level / (ordered.Count - i);
            isShown = isShown && (_beyond[model, ordered[i]] + 1.0) / (_draws + 1) <= level;
            yield return Rule(model, ordered[i], level, _ => isShown);
        }
    }

    private GateRule Rule(int model, int harm, double level, Func<double, bool> isShown)
    {
        var (what, bound) = (_harms[harm], -_spared[model, harm].At(Rank(level)));
        return new GateRule(
            what.Measure, _measured[0].Rates[harm], _measured[model].Rates[harm], bound, what.Limit, isShown(bound), level, what.People.Any(person => IsWorse(model, harm, person)) ? null : what.People.Length);
    }

    private bool IsWorse(int model, int harm, int person)
    {
        var alone = new Sample(new int[_models[0].Site.People], new int[_models[0].Reference.People]);
        (harm == OfReference ? alone.Reference : alone.Site)[person] = 1;
        return _harms[harm].Rate(_models[model], _measured[model], alone) > _harms[harm].Rate(_models[0], _measured[0], alone) + Rounding;
    }

    private ImmutableArray<Harm> Harms() =>
    [
        new Harm("FNMR of the site, largest rise", 1, _options.LargestRise, All(_models[0].Site), (model, at, sample) => model.Site.Fnmr(sample.Site, at.SiteThreshold)),
        new Harm(
            "FNMR of the reference set, largest rise", 1, _options.LargestRise, All(_models[0].Reference), (model, at, sample) => model.Reference.Fnmr(sample.Reference, at.Threshold)),
        new Harm(
            FormattableString.Invariant($"FPIR of strangers, largest excess over {_options.LargestFpirRatio} times"),
            _options.LargestFpirRatio,
            0,
            All(_models[0].Site),
            (model, at, sample) => model.Site.Fpir(sample.Site, at.Threshold)),
        .. _groups.Where(group => IsAssessed(group.Members)).Select(group => new Harm(
            $"FNMR of {group.Name} ({group.Members.Length} people), largest rise",
            1,
            _options.LargestRise,
            group.Members,
            (model, at, sample) => model.Site.Fnmr(Only(sample.Site, group.Members), at.SiteThreshold))),
    ];

    private bool IsAssessed(ImmutableArray<int> members) => members.Length >= _options.FewestOfGroup;

    private LowestValues[,] Kept(int columns)
    {
        var kept = new LowestValues[_models.Count, columns];
        for (var model = 0; model < _models.Count; model++)
        {
            for (var column = 0; column < columns; column++)
            {
                kept[model, column] = new LowestValues(Rank(_level) + 1);
            }
        }

        return kept;
    }

    private void Take(Figures[] drawn)
    {
        for (var model = 0; model < drawn.Length; model++)
        {
            for (var other = 0; other < drawn.Length; other++)
            {
                _gains[model, other].Add(drawn[other].Cllr - drawn[model].Cllr);
            }

            for (var harm = 0; harm < _harms.Length; harm++)
            {
                var rise = drawn[model].Rates[harm] - (_harms[harm].Allowed * drawn[0].Rates[harm]);
                _spared[model, harm].Add(-rise);
                _beyond[model, harm] += rise > _harms[harm].Limit + Rounding ? 1 : 0;
            }
        }
    }

    private Figures Measure(CandidateScores model, Sample sample)
    {
        var figures = new Figures(
            model.Site.Cllr(sample.Site), model.Site.Threshold(sample.Site, _options.TargetFmr), model.Reference.Threshold(sample.Reference, _options.TargetFmr), new double[_harms.Length]);
        for (var harm = 0; harm < _harms.Length; harm++)
        {
            figures.Rates[harm] = _harms[harm].Rate(model, figures, sample);
        }

        return figures;
    }

    private static ImmutableArray<int> All(PeopleScores scores) => [.. Enumerable.Range(0, scores.People)];

    private static int[] Only(int[] times, ImmutableArray<int> members)
    {
        var only = new int[times.Length];
        foreach (var member in members)
        {
            only[member] = times[member];
        }

        return only;
    }

    // At most that share of the draws lies below.
    private int Rank(double level) => Math.Max(0, (int)Math.Floor(level * (_draws + 1)) - 1);

    /// <summary>How often each person is drawn.</summary>
    private sealed record Sample(int[] Site, int[] Reference);

    private sealed record Figures(double Cllr, float SiteThreshold, float Threshold, double[] Rates);

    /// <summary>A rate that may rise from one model to another no further than to so many times it and a limit more.</summary>
    private sealed record Harm(string Measure, double Allowed, double Limit, ImmutableArray<int> People, Func<CandidateScores, Figures, Sample, double> Rate);
}
