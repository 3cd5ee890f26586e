using AccessControl.Domain.Matching.Adaptation;

namespace AccessControl.Training.Adaptation;

/// <summary>
/// Linear discriminant analysis with shrinkage, no direction cut but each weighed by what of it is people: where their means scatter l times as much as captures do, by l/(l + 1).
/// </summary>
public sealed class LdaFitter : IHeadFitter
{
    /// <inheritdoc/>
    public SiteHeadKind Kind => SiteHeadKind.Lda;

    /// <inheritdoc/>
    public LowRankMap Fit(PeopleRows training, ulong seed)
    {
        var scatter = new PeopleScatter(training);
        var white = scatter.Within.Function(value => 1 / Math.Sqrt(value));
        var ratios = SymmetricMatrix.Of(SymmetricMatrix.Product(SymmetricMatrix.Product(white, scatter.Between), white));
        var weights = ratios.Function(ratio => Math.Max(0, ratio) / (Math.Max(0, ratio) + 1));
        return NearIdentity.Of(SymmetricMatrix.Of(SymmetricMatrix.Product(SymmetricMatrix.Product(white, weights), white)), training);
    }
}
