namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>An installed model that can't be used.</summary>
/// <param name="Pack">Name of its pack.</param>
/// <param name="Problem">What is wrong with its file form, such as that it is of an older one, with the mend; null where the bytes were changed by hand or are damaged.</param>
public sealed record UnusableSiteModel(string Pack, string? Problem);
