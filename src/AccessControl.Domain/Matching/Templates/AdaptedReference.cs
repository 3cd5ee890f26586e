using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>
/// What the door has learned of a person's face since the enrolment: a moving mean of strong matches, kept beside the enrolment's references and
/// never instead of them. A person has at most one for each encoder.
/// </summary>
/// <param name="Id">Its name; each step makes a new one.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Anchor">The reference of the enrolment that it began at and stays near.</param>
/// <param name="Embedding">Of unit length.</param>
/// <param name="Steps">Steps since it began, at least 1.</param>
/// <param name="StepsSinceAnchor">Steps, counted from the last one, whose face did not match the enrolment itself; 0 or 1.</param>
/// <param name="UpdatedAt">When the last step was.</param>
public sealed record AdaptedReference(
    ReferenceId Id, PersonId Person, ReferenceId Anchor, Embedding Embedding, int Steps, int StepsSinceAnchor, Instant UpdatedAt);
