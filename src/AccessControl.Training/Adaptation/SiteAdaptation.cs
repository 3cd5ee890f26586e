using System.Buffers.Binary;
using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching.Adaptation;

namespace AccessControl.Training.Adaptation;

/// <summary>Looks for a head that suits a model to a site, and for the proof that it does.</summary>
/// <remarks>
/// Same captures, same reference set, same options: same head, to the byte, on one machine and library. Everything that is drawn follows from the captures' hash, so that an attempt can't be tried again until the
/// draws are kind.
/// </remarks>
public sealed class SiteAdaptation
{
    private readonly AdaptationOptions _options;

    /// <summary>Sets it up.</summary>
    public SiteAdaptation(AdaptationOptions? options = null) => _options = options ?? new AdaptationOptions();

    /// <summary>Tries all ways.</summary>
    /// <param name="captures">Of the site.</param>
    /// <param name="capturesSha256">Hash of their file.</param>
    /// <param name="reference">Of the same model.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ArgumentException">The reference set has another dimension.</exception>
    public AdaptationOutcome Run(SiteCaptures captures, string capturesSha256, ReferenceSet reference, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(captures);
        ArgumentNullException.ThrowIfNull(capturesSha256);
        ArgumentNullException.ThrowIfNull(reference);
        if (reference.Rows.Dimension != captures.Dimension)
        {
            throw new ArgumentException($"The reference set's embeddings have {reference.Rows.Dimension} numbers, those of the site {captures.Dimension}.", nameof(reference));
        }

        if (Refusal(captures) is { } early)
        {
            return early;
        }

        var (site, groups) = SiteRows.Of(captures);
        var seed = SeedOf(capturesSha256);
        var others = SiteRows.Reference(reference.Rows, seed);
        if (others is null || others.People < _options.FewestReferencePeople)
        {
            return new AdaptationOutcome.TooLittle("people with 2 pictures in the reference set", others?.People ?? 0, _options.FewestReferencePeople);
        }

        var trial = AdaptationTrial.Of(_options, seed, site, groups, others, captures.Attempt, cancellation);
        if (trial.Agreeing < _options.FewestAgreeing)
        {
            return new AdaptationOutcome.TooLittle("people whose captures agree with each other", trial.Agreeing, _options.FewestAgreeing);
        }

        var rows = trial.Rows();
        return trial.Chosen is { } chosen
            ? new AdaptationOutcome.Accepted(Head(captures, capturesSha256, trial, chosen, reference, others, cancellation), rows, trial.Gate!.Reach)
            : new AdaptationOutcome.Refused(rows, trial.Gate!.Reach, [.. trial.Tried.Select(model => AdaptationTrial.NameOf(trial.Fitters[model]))]);
    }

    /// <summary>What the captures alone are refused for; null where they may be tried.</summary>
    public static AdaptationOutcome? Refusal(SiteCaptures captures)
    {
        ArgumentNullException.ThrowIfNull(captures);
        return captures.Attempt > SiteHead.MostAttempts ? new AdaptationOutcome.TooManyAttempts(captures.Attempt, SiteHead.MostAttempts)
            : captures.EnoughPeople < SiteCaptures.FewestPeople ? new AdaptationOutcome.TooLittle(
                $"people with {SiteCaptures.FewestCaptures} captures over {SiteCaptures.FewestDays} days", captures.EnoughPeople, SiteCaptures.FewestPeople)
            : null;
    }

    /// <summary>The seed of everything that is drawn: the hash's first 64 bits.</summary>
    private static ulong SeedOf(string sha256) => BinaryPrimitives.ReadUInt64BigEndian(Convert.FromHexString(sha256));

    private static SiteHead Head(
        SiteCaptures captures, string hash, AdaptationTrial trial, int chosen, ReferenceSet reference, PeopleRows others, CancellationToken cancellation)
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
                QualityGates = reference.QualityGates,
                Draws = 500,
                Seed = (int)(SeedOf(hash) % int.MaxValue),
            },
            reference.Acquired with { Images = reference.Acquired.Images + fit.Rows.Count },
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
            reference.Sha256,
            [.. trial.Verdicts[chosen]!.Rules.Select(rule => new SiteFigure(rule.Measure, rule.Before, rule.After, rule.Bound, rule.Limit))],
            calibration);
    }
}
