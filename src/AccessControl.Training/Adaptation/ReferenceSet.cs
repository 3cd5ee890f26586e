using AccessControl.Domain.Accuracy;

namespace AccessControl.Training.Adaptation;

/// <summary>People who aren't of the site, whom a head may not be shown to harm either.</summary>
/// <param name="Rows">Embeddings of the site's base model; two or more of each person are used, four at most.</param>
/// <param name="Sha256">What tells the set from another and stands in the head: of another site's captures the hash of their file; of pictures that of the lines that `sha256sum` prints of those that were read, in that order: the first eight of each person with two or more. 64 lower-case hexadecimal digits.</param>
/// <param name="Acquired">How many of the pictures gave a face.</param>
/// <param name="QualityGates">That these had to pass, in plain words.</param>
public sealed record ReferenceSet(PeopleRows Rows, string Sha256, FailureToAcquire Acquired, string QualityGates);
