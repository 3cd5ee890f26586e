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
    /// <summary>The reference that another encoder's embedding of this face makes. The same face and encoder always give the same name.</summary>
    /// <param name="embedding">Of <see cref="Face"/>.</param>
    public BiometricReference Reencoded(Embedding embedding)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        return new BiometricReference(ReferenceId.Of(Reference, embedding.Model), Person, embedding.Normalised(), Quality, EnrolledAt);
    }
}
