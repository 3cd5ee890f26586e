namespace AccessControl.Vision.ModelPacks;

/// <summary>How the installation of one file ended.</summary>
/// <param name="File">The file.</param>
/// <param name="Success">True where it is ready to run.</param>
/// <param name="Source">Where it came from; null where it was there already or couldn't be got.</param>
/// <param name="Line">One line for people: where it came from, or what went wrong with each source.</param>
/// <param name="PassedOver">The sources that gave way, one line each with the reason.</param>
public sealed record ModelFileInstallation(ModelFile File, bool Success, ModelSource? Source, string Line, IReadOnlyList<string> PassedOver);
