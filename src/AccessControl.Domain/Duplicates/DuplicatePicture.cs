namespace AccessControl.Domain.Duplicates;

/// <summary>One file that was looked at.</summary>
/// <param name="Folder">Number of its folder, 0 or 1.</param>
/// <param name="File">Relative to the folder, with forward slashes.</param>
public readonly record struct DuplicatePicture(int Folder, string File);
