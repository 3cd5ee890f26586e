namespace AccessControl.Domain.People;

/// <summary>A line of the list of people.</summary>
/// <param name="Person">Who.</param>
/// <param name="References">Biometric references over all encoders.</param>
/// <param name="Captures">Kept captures: pictures of the face.</param>
public sealed record PersonListing(Person Person, int References, int Captures);
