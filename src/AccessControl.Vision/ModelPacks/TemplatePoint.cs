using System.Runtime.InteropServices;

namespace AccessControl.Vision.ModelPacks;

/// <summary>Where one landmark lies in an aligned face, in pixels from the top left corner.</summary>
/// <param name="X">Column.</param>
/// <param name="Y">Row.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TemplatePoint(float X, float Y);
