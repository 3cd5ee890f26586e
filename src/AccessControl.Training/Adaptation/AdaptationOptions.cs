using System.Collections.Immutable;

namespace AccessControl.Training.Adaptation;

/// <summary>How a model is adapted to a site.</summary>
public sealed record AdaptationOptions
{
    /// <summary>Closed forms: the one with the lowest Cllr is looked at.</summary>
    public ImmutableArray<IHeadFitter> ClosedForms { get; init; } = [new WccnFitter(), new LdaFitter()];

    /// <summary>Used only where it is shown to be better than the closed form.</summary>
    public IHeadFitter Learned { get; init; } = new LearnedFitter();

    /// <summary>What a head is held to.</summary>
    public GateOptions Gate { get; init; } = new();

    /// <summary>The share of mismatches that reach the cosine from which on a person's captures agree; 1 learns from all captures, for tests of the gate.</summary>
    public double AgreementFmr { get; init; } = 0.01;

    /// <summary>People of the reference set, at least.</summary>
    public int FewestReferencePeople { get; init; } = Domain.Matching.Adaptation.SiteCaptures.FewestPeople;

    /// <summary>People whose captures agree, at least: fewer are too few to learn from, whatever the gate would say.</summary>
    public int FewestAgreeing { get; init; } = Domain.Matching.Adaptation.SiteCaptures.FewestPeople / 2;
}
