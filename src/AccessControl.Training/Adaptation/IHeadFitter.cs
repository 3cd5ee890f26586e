using AccessControl.Domain.Matching.Adaptation;

namespace AccessControl.Training.Adaptation;

/// <summary>A way to find a head.</summary>
public interface IHeadFitter
{
    /// <summary>What it makes.</summary>
    SiteHeadKind Kind { get; }

    /// <summary>Finds a head on captures of some people.</summary>
    /// <param name="training">Two people or more, each with two captures or more.</param>
    /// <param name="seed">Of what is drawn; the same seed and captures give the same head.</param>
    LowRankMap Fit(PeopleRows training, ulong seed);
}
