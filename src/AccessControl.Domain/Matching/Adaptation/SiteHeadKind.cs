namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>How a head was found.</summary>
public enum SiteHeadKind
{
    /// <summary>Learned on pairs by gradient, of low rank from the beginning.</summary>
    LowRank,

    /// <summary>Within-class covariance normalisation (Hatch, Kajarekar and Stolcke, 2006) with shrinkage, brought to low rank.</summary>
    Wccn,

    /// <summary>Linear discriminant analysis with shrinkage, brought to low rank.</summary>
    Lda,
}
