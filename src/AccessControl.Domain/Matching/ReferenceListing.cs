using AccessControl.Domain.Captures;
using NodaTime;

namespace AccessControl.Domain.Matching;

/// <summary>A stored reference without its embedding.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Model">The encoder it is of.</param>
/// <param name="EnrolledAt">When.</param>
/// <param name="Quality">Of the capture it came from; null where the reference was changed or is damaged.</param>
public sealed record ReferenceListing(ReferenceId Id, ModelId Model, Instant EnrolledAt, CaptureQuality? Quality);
