using AccessControl.Domain.Captures;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>Somebody wants in.</summary>
/// <param name="AccessPoint">Where.</param>
/// <param name="Portal">Which door; null where there is none.</param>
/// <param name="At">When.</param>
/// <param name="PortalState">The door at that moment; null where there is none.</param>
/// <param name="Identification">Who the face says it is.</param>
/// <param name="Person">The record of whom the proof names, else of the identified person; null where there is neither or the record is gone.</param>
/// <param name="Model">The encoder.</param>
/// <param name="BestProbe">The best frame of the track.</param>
/// <param name="FramesUsed">Frames fused.</param>
/// <param name="EffectiveFrames">Independent captures that they are worth; null where the calibration doesn't tell.</param>
public sealed record AccessRequest(
    AccessPointId AccessPoint,
    PortalId? Portal,
    Instant At,
    PortalState? PortalState,
    Identification Identification,
    Person? Person,
    ModelId Model,
    Probe BestProbe,
    int FramesUsed,
    double? EffectiveFrames = null)
{
    /// <summary>What came beside the face; null where the face came alone.</summary>
    public SecondFactorProof? Proof { get; init; }

    /// <summary>True where the person has signatures enough to be held against; asked only where the door's rule depends on it.</summary>
    public bool HasSignatures { get; init; }

    /// <summary>The face as it was searched, where the site keeps those of people that it named; null else.</summary>
    public Embedding? Face { get; init; }

    /// <summary>Who wants in, as far as face and proof tell.</summary>
    public PersonId? Subject => Proof?.Person ?? Identification.Identified?.Person;
}
