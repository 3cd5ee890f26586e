using System.Runtime.InteropServices;

namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>One direction of a sliding window.</summary>
/// <param name="Kernel">Elements of the window.</param>
/// <param name="Stride">Step from one window to the next.</param>
/// <param name="Dilation">Distance between two elements of the window.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WindowAxis(long Kernel, long Stride, long Dilation)
{
    /// <summary>Cells from the first element of a window to its last.</summary>
    private long Reach => ((Kernel - 1) * Dilation) + 1;

    /// <summary>ONNX Runtime 1.31 takes SAME_UPPER only without dilation, and makes a negative padding where windows leave gaps.</summary>
    public bool SameUpperWorks => Dilation == 1 && Reach >= Stride;

    /// <summary>
    /// TensorFlow's SAME in numbers: as many windows as steps fit into the map, half of what is missing before and the rest behind.
    /// Null where it depends on a size that is free.
    /// </summary>
    public (long Before, long After)? Same(long size, bool sizeIsFree)
    {
        if (sizeIsFree && Stride != 1 && Reach != 1)
        {
            return null;
        }

        var windows = (size + Stride - 1) / Stride;
        var missing = Math.Max(0, ((windows - 1) * Stride) + Reach - size);
        return (missing / 2, missing - (missing / 2));
    }
}
