using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Signatures;

/// <summary>A signature that a person enrolled.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Person">Whose.</param>
/// <param name="Device">What it was written with.</param>
/// <param name="Embedding">What an encoder made of it.</param>
/// <param name="Strokes">The writing itself: by it a copy is told from a new signature, and another encoder can read it.</param>
/// <param name="EnrolledAt">When.</param>
public sealed record SignatureReference(ReferenceId Id, PersonId Person, PenDevice Device, Embedding Embedding, StrokeSequence Strokes, Instant EnrolledAt)
{
    /// <summary>What this encoder makes of it: what is stored where it is of the same model, else read anew from the strokes.</summary>
    public Embedding By(ISignatureEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        return Embedding.Model == encoder.Model ? Embedding : encoder.Encode(Strokes);
    }
}
