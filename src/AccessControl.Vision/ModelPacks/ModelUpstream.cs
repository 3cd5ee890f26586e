namespace AccessControl.Vision.ModelPacks;

/// <summary>Where a model file was published.</summary>
/// <param name="Repository">Owner and name of the repository.</param>
/// <param name="Commit">Forty hexadecimal digits.</param>
/// <param name="Path">Path of the file inside the repository.</param>
/// <param name="Origin">Who made the weights, where that is another than the publisher.</param>
public sealed record ModelUpstream(string Repository, string Commit, string Path, string? Origin = null);
