namespace AccessControl.Domain.People;

/// <summary>Somebody whose record can't be read: it was changed by hand, or the disk lost a part of it.</summary>
/// <param name="Id">The person number.</param>
/// <param name="Biometrics">References and kept captures that are there nevertheless.</param>
public sealed record DamagedPerson(PersonId Id, int Biometrics);
