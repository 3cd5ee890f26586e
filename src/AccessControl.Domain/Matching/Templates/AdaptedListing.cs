using NodaTime;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>An adapted reference as people look at it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Model">The encoder.</param>
/// <param name="Anchor">The reference of the enrolment that it stays near.</param>
/// <param name="Steps">Steps since it began.</param>
/// <param name="UpdatedAt">When the last one was.</param>
/// <param name="AnchorSimilarity">Cosine to the anchor, null where one of the two was changed or is damaged.</param>
public sealed record AdaptedListing(ReferenceId Id, ModelId Model, ReferenceId Anchor, int Steps, Instant UpdatedAt, double? AnchorSimilarity);
