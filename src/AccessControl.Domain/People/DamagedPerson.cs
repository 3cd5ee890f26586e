using NodaTime;

namespace AccessControl.Domain.People;

/// <summary>Somebody whose record can't be read: it was changed by hand, or the disk lost a part of it.</summary>
/// <param name="Id">The person number.</param>
/// <param name="Biometrics">References and kept captures that are there nevertheless.</param>
/// <param name="ConsentWithdrawnAt">When the consent was withdrawn, which stands beside the record; null where it wasn't.</param>
public sealed record DamagedPerson(PersonId Id, int Biometrics, Instant? ConsentWithdrawnAt = null);
