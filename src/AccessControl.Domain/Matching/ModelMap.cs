namespace AccessControl.Domain.Matching;

/// <summary>Makes embeddings of one model from those of another without the face, where the two share a network.</summary>
/// <param name="From">The model of what is given.</param>
/// <param name="To">The model of what comes out.</param>
/// <param name="Apply">One embedding to the other, of unit length.</param>
public sealed record ModelMap(ModelId From, ModelId To, Func<Embedding, Embedding> Apply);
