using System.Collections.Immutable;

namespace AccessControl.Domain.Matching.Audit;

/// <summary>What comparing a gallery's references all with all brought up.</summary>
/// <param name="Model">The encoder.</param>
/// <param name="People">People with references.</param>
/// <param name="References">References that were compared.</param>
/// <param name="Damaged">References that can't be read, and so were not compared.</param>
/// <param name="Comparisons">Pairs compared.</param>
/// <param name="Threshold">From it on two people are too close: that of an identification in this gallery.</param>
/// <param name="Verification">Below it a reference doesn't fit its person: that of a 1:1 comparison.</param>
/// <param name="LookAlikes">The closest first.</param>
/// <param name="Misfits">In order of person number.</param>
/// <param name="Repeated">In order of person number.</param>
public sealed record GalleryAuditReport(
    ModelId Model,
    int People,
    int References,
    ImmutableArray<GalleryDamage> Damaged,
    long Comparisons,
    DecisionThreshold Threshold,
    DecisionThreshold Verification,
    ImmutableArray<LookAlikePair> LookAlikes,
    ImmutableArray<MisfitReference> Misfits,
    ImmutableArray<RepeatedReference> Repeated);
