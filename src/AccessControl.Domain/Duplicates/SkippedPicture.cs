namespace AccessControl.Domain.Duplicates;

/// <summary>A picture that took no part in a comparison.</summary>
/// <param name="Picture">Its number.</param>
/// <param name="Why">Which comparison, and why.</param>
/// <param name="Detail">The same in one line: the fault of the file, or the reason for which the face failed.</param>
public sealed record SkippedPicture(int Picture, SkipReason Why, string Detail);
