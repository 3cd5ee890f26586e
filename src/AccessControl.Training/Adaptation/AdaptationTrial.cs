using System.Collections.Immutable;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Adaptation;

/// <summary>All ways to adapt beside each other, fitted, measured and judged.</summary>
internal sealed class AdaptationTrial
{
    // Heads and the draws that judge them don't share a sequence.
    private const ulong GateSeed = 1;

    private AdaptationTrial(int agreeing, ImmutableArray<int> foldOf, ImmutableArray<IHeadFitter?> fitters, ImmutableArray<CrossFit> fits, AdaptationGate? gate)
    {
        (Agreeing, FoldOf, Fitters, Fits, Gate) = (agreeing, foldOf, fitters, fits, gate);
        Verdicts = gate is null ? [] : [null, .. Enumerable.Range(1, fitters.Length - 1).Select(gate.Judge)];
        if (gate is not null)
        {
            (Tried, Chosen) = Choose(gate);
        }
    }

    /// <summary>People that something is learned from.</summary>
    public int Agreeing { get; }

    /// <summary>The fold of each person.</summary>
    public ImmutableArray<int> FoldOf { get; }

    /// <summary>No change first, then closed forms, the learned one last.</summary>
    public ImmutableArray<IHeadFitter?> Fitters { get; }

    /// <summary>In the same order.</summary>
    public ImmutableArray<CrossFit> Fits { get; }

    /// <summary>Null where there was too little to learn from.</summary>
    public AdaptationGate? Gate { get; }

    /// <summary>Null for no change.</summary>
    public ImmutableArray<GateVerdict?> Verdicts { get; }

    /// <summary>The ways that were considered, in this order, up to the one that was accepted.</summary>
    public ImmutableArray<int> Tried { get; } = [];

    /// <summary>The way that is used; null where the model stays as it is.</summary>
    public int? Chosen { get; }

    /// <summary>Fits, measures and judges.</summary>
    /// <param name="options">How.</param>
    /// <param name="seed">Of everything that is drawn.</param>
    /// <param name="site">Of people with captures enough.</param>
    /// <param name="groups">Who bears which label.</param>
    /// <param name="reference">Two captures or more of each.</param>
    /// <param name="attempt">The how manieth, from 1.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static AdaptationTrial Of(
        AdaptationOptions options,
        ulong seed,
        PeopleRows site,
        ImmutableArray<(string Name, ImmutableArray<int> Members)> groups,
        PeopleRows reference,
        int attempt,
        CancellationToken cancellation = default)
    {
        ImmutableArray<int> one = [.. Enumerable.Repeat(0, reference.People)];
        var untouched = new PeopleScores(reference, one, [], cancellation);
        int[] learned = options.AgreementFmr >= 1 ? [.. Enumerable.Range(0, site.Count)] : AgreeingCaptures.Of(site, AgreeingCaptures.Threshold(reference, options.AgreementFmr));
        var agreeing = learned.Select(row => site.PersonOf[row]).Distinct().Count();
        var foldOf = CrossFit.Deal(site.People, seed);
        ImmutableArray<IHeadFitter?> fitters = [null, .. options.ClosedForms, options.Learned];
        if (agreeing < options.FewestAgreeing)
        {
            return new AdaptationTrial(agreeing, foldOf, fitters, [], null);
        }

        ImmutableArray<CrossFit> fits = [.. fitters.Select((fitter, i) => CrossFit.Of(site, foldOf, learned, fitter, SeededRandom.Mix(seed, (ulong)i), cancellation))];
        CandidateScores[] scores =
        [
            .. fits.Select(fit => new CandidateScores(
                new PeopleScores(fit.Rows, foldOf, fit.Lines, cancellation),
                fit.Final is { } map ? new PeopleScores(map.Apply(reference), one, [], cancellation) : untouched)),
        ];

        // Every way that is looked at could be accepted by chance: each has its share of the level.
        var level = SiteHead.AlphaOf(attempt) / (fitters.Length - 1);
        return new AdaptationTrial(agreeing, foldOf, fitters, fits, new AdaptationGate(options.Gate, scores, groups, level, SeededRandom.Mix(GateSeed, seed), cancellation));
    }

    /// <summary>What a way is called.</summary>
    public static string NameOf(IHeadFitter? fitter) => fitter is null ? "no change" : NameOf(fitter.Kind);

    /// <summary>What a kind of head is called.</summary>
    public static string NameOf(SiteHeadKind kind) => kind switch
    {
        SiteHeadKind.Wccn => "WCCN",
        SiteHeadKind.Lda => "LDA",
        _ => "learned",
    };

    /// <summary>The table.</summary>
    public ImmutableArray<AdaptationRow> Rows()
    {
        var rows = ImmutableArray.CreateBuilder<AdaptationRow>();
        for (var i = 0; i < Fitters.Length; i++)
        {
            var (fnmrSite, fnmrReference, fpir) = Gate!.Rates(i);
            rows.Add(new AdaptationRow(
                NameOf(Fitters[i]), Gate.Cllr(i), SiteRows.Scores(Fits[i].Rows, FoldOf, null, CancellationToken.None).EqualErrorRate()!.Value.Rate, fnmrSite, fnmrReference, fpir, Verdicts[i]));
        }

        return rows.ToImmutable();
    }

    private (ImmutableArray<int> Tried, int? Chosen) Choose(AdaptationGate gate)
    {
        var learned = Fitters.Length - 1;
        var closed = Enumerable.Range(1, Fitters.Length - 2).MinBy(gate.Cllr);
        var tried = ImmutableArray.CreateBuilder<int>();
        foreach (var model in gate.LeastGain(learned, closed) > 0 ? new[] { learned, closed } : [closed])
        {
            tried.Add(model);
            if (Verdicts[model]!.IsAccepted)
            {
                return (tried.ToImmutable(), model);
            }
        }

        return (tried.ToImmutable(), null);
    }
}
