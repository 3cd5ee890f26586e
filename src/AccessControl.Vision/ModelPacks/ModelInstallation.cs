namespace AccessControl.Vision.ModelPacks;

/// <summary>How the installation of a pack ended.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Files">One entry a file that was looked at, in the catalogue's order; it ends with the first that failed.</param>
/// <param name="Problem">One line where it failed, else null.</param>
public sealed record ModelInstallation(ModelPack Pack, IReadOnlyList<ModelFileInstallation> Files, string? Problem)
{
    /// <summary>True where every file is ready to run.</summary>
    public bool Success => Problem is null;
}
