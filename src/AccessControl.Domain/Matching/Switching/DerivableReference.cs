namespace AccessControl.Domain.Matching.Switching;

/// <summary>A reference from which one of another model can be made without the face.</summary>
/// <param name="Source">The reference.</param>
/// <param name="Made">The name of what is made of it: always the same for the same face and model.</param>
public sealed record DerivableReference(BiometricReference Source, ReferenceId Made)
{
    /// <summary>The reference that is made of it.</summary>
    /// <param name="map">From the source's model.</param>
    public BiometricReference By(ModelMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Source with { Id = Made, Embedding = map.Apply(Source.Embedding) };
    }
}
