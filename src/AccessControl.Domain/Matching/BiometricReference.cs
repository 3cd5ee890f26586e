using AccessControl.Domain.Captures;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Matching;

/// <summary>A stored embedding of an enrolled, consenting person.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Embedding">Of unit length, whatever the encoder's own output is.</param>
/// <param name="Quality">Of the capture it came from.</param>
/// <param name="EnrolledAt">When.</param>
public sealed record BiometricReference(ReferenceId Id, PersonId Person, Embedding Embedding, CaptureQuality Quality, Instant EnrolledAt);
