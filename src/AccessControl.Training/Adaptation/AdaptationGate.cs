using System.Collections.Immutable;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Adaptation;

/// <summary>
/// Holds heads against the base by a paired bootstrap over people: the same people are drawn for all models, and thresholds are taken anew in each draw. A head is accepted only if it is shown to bring
/// something and shown to harm nobody.
/// </summary>
/// <remarks>
/// Every rule is a claim that the data have to show at the level, so that few people lead to a refusal and never to a head. For all rules to be kept none needs a correction among them; groups follow Holm
/// (1979). Strangers are searched by the threshold that the reference set gives, as the appliance's calibration would: what a site has in common may make its people alike.
/// </remarks>
internal sealed class AdaptationGate
{
    // So many draws lie beyond a bound.
    private const int DrawsBeyond = 10;

    // Rates are sums of shares.
    private const double Rounding = 1e-12;

    private readonly GateOptions _options;
    private readonly IReadOnlyList<CandidateScores> _models;
    private readonly ImmutableArray<(string Name, ImmutableArray<int> Members)> _groups;
    private readonly double _level;
    private readonly Figures[] _measured;
    private readonly Figures[][] _drawn;

    /// <summary>Draws.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="models">The base first.</param>
    /// <param name="groups">Labelled groups of the site's people.</param>
    /// <param name="level">How often a head that brings nothing may be accepted, above 0 and below 0.5.</param>
    /// <param name="cancellation">Ends it early.</param>
    public AdaptationGate(
        GateOptions options, IReadOnlyList<CandidateScores> models, ImmutableArray<(string Name, ImmutableArray<int> Members)> groups, double level, CancellationToken cancellation = default)
    {
        (_options, _models, _groups, _level) = (options, models, groups, level);
        var (site, others) = (new int[models[0].Site.People], new int[models[0].Reference.People]);
        Array.Fill(site, 1);
        Array.Fill(others, 1);
        _measured = [.. models.Select(model => Measure(model, site, others))];
        var draws = Math.Max(options.Draws, (int)Math.Ceiling(DrawsBeyond * Math.Max(1, Assessed().Count()) / level));
        var random = new SeededRandom(options.Seed);
        _drawn = new Figures[draws][];
        for (var draw = 0; draw < draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            (site, others) = (random.Resample(site.Length), random.Resample(others.Length));
            _drawn[draw] = [.. models.Select(model => Measure(model, site, others))];
        }
    }

    /// <summary>Cllr of a model on the site's people.</summary>
    public double Cllr(int model) => _measured[model].Cllr;

    /// <summary>The rates that the table shows.</summary>
    public (double FnmrSite, double FnmrReference, double Fpir) Rates(int model) => (_measured[model].FnmrSite, _measured[model].FnmrReference, _measured[model].Fpir);

    /// <summary>The threshold of a model on the site's people.</summary>
    public float SiteThreshold(int model) => _measured[model].SiteThreshold;

    /// <summary>By how much less Cllr a model has than another, at the least.</summary>
    public double LeastGain(int model, int other) => Lower(figures => figures[other].Cllr - figures[model].Cllr);

    /// <summary>Holds a model against the base.</summary>
    public GateVerdict Judge(int model)
    {
        var (before, after) = (_measured[0], _measured[model]);
        var gain = LeastGain(model, 0);
        var rules = ImmutableArray.CreateBuilder<GateRule>();
        rules.Add(new GateRule("Cllr of the site, least gain", before.Cllr, after.Cllr, gain, 0, gain > 0));
        AtMost("FNMR of the site, largest rise", before.FnmrSite, after.FnmrSite, _options.LargestRise, figures => figures[model].FnmrSite - figures[0].FnmrSite);
        AtMost("FNMR of the reference set, largest rise", before.FnmrReference, after.FnmrReference, _options.LargestRise, figures => figures[model].FnmrReference - figures[0].FnmrReference);
        AtMost(
            FormattableString.Invariant($"FPIR of strangers, largest excess over {_options.LargestFpirRatio} times"), before.Fpir, after.Fpir, 0, figures => figures[model].Fpir - (_options.LargestFpirRatio * figures[0].Fpir));
        rules.AddRange(GroupRules(model));
        return new GateVerdict(
            rules.ToImmutable(), [.. _groups.Where(group => group.Members.Length < _options.FewestOfGroup).Select(group => (group.Name, group.Members.Length))]);

        void AtMost(string measure, double was, double @is, double limit, Func<Figures[], double> of)
        {
            var bound = -Lower(figures => -of(figures));
            rules.Add(new GateRule(measure, was, @is, bound, limit, bound <= limit + Rounding));
        }
    }

    /// <summary>Groups in the order in which Holm takes them: the surest first, held to the level over all that are left.</summary>
    private IEnumerable<GateRule> GroupRules(int model)
    {
        var ordered = Assessed().Select(group => (Group: group, Beyond: _drawn.Count(figures => Rise(figures, group) > _options.LargestRise + Rounding))).OrderBy(one => one.Beyond).ToList();
        var isShown = true;
        for (var i = 0; i < ordered.Count; i++)
        {
            var (group, beyond) = ordered[i];
            var level = _level / (ordered.Count - i);
            isShown = isShown && (beyond + 1.0) / (_drawn.Length + 1) <= level;
            yield return new GateRule(
                $"FNMR of {_groups[group].Name} ({_groups[group].Members.Length} people), largest rise",
                _measured[0].FnmrOfGroup[group],
                _measured[model].FnmrOfGroup[group],
                -Quantile([.. _drawn.Select(figures => -Rise(figures, group))], level),
                _options.LargestRise,
                isShown);
        }

        double Rise(Figures[] figures, int group) => figures[model].FnmrOfGroup[group] - figures[0].FnmrOfGroup[group];
    }

    private IEnumerable<int> Assessed() => Enumerable.Range(0, _groups.Length).Where(group => _groups[group].Members.Length >= _options.FewestOfGroup);

    private Figures Measure(CandidateScores model, int[] site, int[] others)
    {
        var (siteThreshold, threshold) = (model.Site.Threshold(site, _options.TargetFmr), model.Reference.Threshold(others, _options.TargetFmr));
        return new Figures(
            model.Site.Cllr(site),
            model.Site.Fnmr(site, siteThreshold),
            model.Reference.Fnmr(others, threshold),
            model.Site.Fpir(site, threshold),
            [.. _groups.Select(group => model.Site.Fnmr(Only(site, group.Members), siteThreshold))],
            siteThreshold);
    }

    private static int[] Only(int[] times, ImmutableArray<int> members)
    {
        var only = new int[times.Length];
        foreach (var member in members)
        {
            only[member] = times[member];
        }

        return only;
    }

    private double Lower(Func<Figures[], double> of) => Quantile([.. _drawn.Select(of)], _level);

    // At most that share of the draws lies below.
    private static double Quantile(double[] drawn, double level)
    {
        Array.Sort(drawn);
        return drawn[Math.Max(0, (int)Math.Floor(level * (drawn.Length + 1)) - 1)];
    }

    private sealed record Figures(double Cllr, double FnmrSite, double FnmrReference, double Fpir, double[] FnmrOfGroup, float SiteThreshold);
}
