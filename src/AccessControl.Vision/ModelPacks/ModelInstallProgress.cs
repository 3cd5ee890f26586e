namespace AccessControl.Vision.ModelPacks;

/// <summary>How far the installation of one file is.</summary>
/// <param name="File">The file.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="Source">Where it is being fetched from; null where it isn't.</param>
/// <param name="Bytes">Bytes here so far, those of an earlier try included; up to <see cref="ModelFile.Bytes"/>.</param>
public sealed record ModelInstallProgress(ModelFile File, ModelInstallStage Stage, ModelSource? Source, long Bytes);
