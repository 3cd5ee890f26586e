using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching.Adaptation;

namespace AccessControl.Training.Adaptation;

/// <summary>Looks for a head that suits a model to a site, and for the proof that it does.</summary>
/// <remarks>Same captures, same reference set, same options: same head, to the byte, on one machine and library.</remarks>
public sealed class SiteAdaptation
{
    private readonly AdaptationOptions _options;

    /// <summary>Sets it up.</summary>
    public SiteAdaptation(AdaptationOptions? options = null) => _options = options ?? new AdaptationOptions();

    /// <summary>Tries all ways.</summary>
    /// <param name="captures">Of the site.</param>
    /// <param name="capturesSha256">Hash of their file.</param>
    /// <param name="reference">Embeddings of the same model of other people; two or more of each are used, four at most.</param>
    /// <param name="acquired">How many of their pictures gave a face.</param>
    /// <param name="qualityGates">That these had to pass, in plain words.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ArgumentException">The reference set has another dimension.</exception>
    public AdaptationOutcome Run(
        SiteCaptures captures, string capturesSha256, PeopleRows reference, FailureToAcquire acquired, string qualityGates, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(captures);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(acquired);
        if (reference.Dimension != captures.Dimension)
        {
            throw new ArgumentException($"The reference set's embeddings have {reference.Dimension} numbers, those of the site {captures.Dimension}.", nameof(reference));
        }

        if (captures.EnoughPeople < SiteCaptures.FewestPeople)
        {
            return new AdaptationOutcome.TooLittle(
                $"people with {SiteCaptures.FewestCaptures} captures over {SiteCaptures.FewestDays} days", captures.EnoughPeople, SiteCaptures.FewestPeople);
        }

        var (site, groups) = SiteRows.Of(captures);
        var others = SiteRows.Reference(reference, _options.Seed);
        if (others is null || others.People < _options.FewestReferencePeople)
        {
            return new AdaptationOutcome.TooLittle("people with 2 pictures in the reference set", others?.People ?? 0, _options.FewestReferencePeople);
        }

        var trial = AdaptationTrial.Of(_options, site, groups, others, captures.Attempt, cancellation);
        if (trial.Agreeing < _options.FewestAgreeing)
        {
            return new AdaptationOutcome.TooLittle("people whose captures agree with each other", trial.Agreeing, _options.FewestAgreeing);
        }

        var rows = trial.Rows();
        return trial.Chosen is { } chosen
            ? new AdaptationOutcome.Accepted(Head(captures, capturesSha256, trial, chosen, others, acquired, qualityGates, cancellation), rows)
            : new AdaptationOutcome.Refused(rows, [.. trial.Tried.Select(model => AdaptationTrial.NameOf(trial.Fitters[model]))]);
    }

    private SiteHead Head(
        SiteCaptures captures, string hash, AdaptationTrial trial, int chosen, PeopleRows others, FailureToAcquire acquired, string qualityGates, CancellationToken cancellation)
    {
        var (fit, rank) = (trial.Fits[chosen], trial.Fits[chosen].Final!.Rank);
        ImmutableArray<float> u = [.. fit.Final!.U.Select(value => (float)value)], v = [.. fit.Final.V.Select(value => (float)value)];
        var model = SiteHead.ModelOf(captures.Model, rank, u, v);
        var moved = fit.Final.Apply(others);
        var calibration = Calibrator.Calibrate(
            new CalibratorOptions
            {
                Name = model.Name,
                Model = model,
                Description = $"{fit.Rows.People} people of this site, each by a head that was fitted without them, and {others.People} of a reference set",
                QualityGates = qualityGates,
                Draws = 500,
                Seed = (int)(_options.Seed % int.MaxValue),
            },
            acquired with { Images = acquired.Images + fit.Rows.Count },
            SiteRows.Scores(fit.Rows, trial.FoldOf, moved, cancellation),
            cancellation).Calibration.WithPopulation(PopulationSummary.Measure(moved.All, moved.Dimension, moved.PersonOf));
        return new SiteHead(
            captures.Model,
            trial.Fitters[chosen]!.Kind,
            rank,
            u,
            v,
            captures.Attempt,
            SiteHead.AlphaOf(captures.Attempt),
            hash,
            [.. trial.Verdicts[chosen]!.Rules.Select(rule => new SiteFigure(rule.Measure, rule.Before, rule.After, rule.Bound, rule.Limit))],
            calibration);
    }
}
