using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Signatures;

/// <summary>Somebody who enrolled signatures.</summary>
/// <param name="Person">Who.</param>
/// <param name="References">How many; those that are damaged too.</param>
/// <param name="LastEnrolledAt">When the newest came.</param>
public sealed record SignatureListing(PersonId Person, int References, Instant LastEnrolledAt);
