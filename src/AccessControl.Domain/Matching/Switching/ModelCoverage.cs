namespace AccessControl.Domain.Matching.Switching;

/// <summary>How far a switch has come, in people.</summary>
/// <param name="Covered">With a reference of the new model: it decides for them.</param>
/// <param name="Encodable">With references of the old model only, and kept captures to make new ones from.</param>
/// <param name="MustCome">With references of the old model only, and nothing kept: they must come by.</param>
public readonly record struct ModelCoverage(int Covered, int Encodable, int MustCome)
{
    /// <summary>People who have a reference of either model.</summary>
    public int People => Covered + Uncovered;

    /// <summary>People for whom the old model still decides.</summary>
    public int Uncovered => Encodable + MustCome;

    /// <summary>True where the old model is needed by nobody.</summary>
    public bool IsFull => Uncovered == 0;
}
