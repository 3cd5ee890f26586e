namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>A search of a gallery by somebody who is in it.</summary>
/// <param name="Gallery">Number of the gallery.</param>
/// <param name="Sample">Number of the sample that was searched with.</param>
/// <param name="Own">Cosine of the person's own best reference.</param>
/// <param name="Other">Cosine of the best reference of anybody else; negative infinity where there is nobody else.</param>
public readonly record struct MatedSearch(int Gallery, int Sample, float Own, float Other)
{
    /// <summary>The laxest threshold at which the person is still missed lies above this: another one in front is a miss at every threshold.</summary>
    public float Found => Own >= Other ? Own : float.NegativeInfinity;
}
