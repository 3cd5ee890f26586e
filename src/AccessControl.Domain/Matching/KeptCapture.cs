using AccessControl.Domain.Captures;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Matching;

/// <summary>The face behind a reference, kept so that another model can be fed from it without the person coming by.</summary>
/// <param name="Reference">The reference that was made of it at the enrolment; this name stays when that reference is gone.</param>
/// <param name="Person">Whose face it is.</param>
/// <param name="Model">The encoder that it was aligned for.</param>
/// <param name="Face">The picture.</param>
/// <param name="Quality">Of the capture.</param>
/// <param name="EnrolledAt">When.</param>
public sealed record KeptCapture(
    ReferenceId Reference, PersonId Person, ModelId Model, AlignedCapture Face, CaptureQuality Quality, Instant EnrolledAt)
{
    /// <summary>True where a model's references hold one of a capture: the one that it was kept with, or one that was made from it later.</summary>
    /// <param name="capture">See <see cref="Reference"/>.</param>
    /// <param name="model">The model.</param>
    /// <param name="references">Of that model.</param>
    public static bool IsEncoded(ReferenceId capture, ModelId model, IReadOnlySet<ReferenceId> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        return references.Contains(capture) || references.Contains(ReferenceId.Of(capture, model));
    }

    /// <summary>The reference that another encoder's embedding of this face makes. The same face and encoder always give the same name.</summary>
    /// <param name="embedding">Of <see cref="Face"/>.</param>
    public BiometricReference Reencoded(Embedding embedding)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        return new BiometricReference(ReferenceId.Of(Reference, embedding.Model), Person, embedding.Normalised(), Quality, EnrolledAt);
    }
}
