using AccessControl.Domain.Matching.Adaptation;

namespace AccessControl.Training.Adaptation;

/// <summary>Makes captures of one person scatter alike in every direction: W = S^-½ with S the shrunk scatter within people (Hatch, Kajarekar and Stolcke, 2006).</summary>
public sealed class WccnFitter : IHeadFitter
{
    /// <inheritdoc/>
    public SiteHeadKind Kind => SiteHeadKind.Wccn;

    /// <inheritdoc/>
    public LowRankMap Fit(PeopleRows training, ulong seed)
    {
        var within = new PeopleScatter(training).Within;
        return NearIdentity.Of(within with { Values = [.. within.Values.Select(value => 1 / value)] }, training);
    }
}
