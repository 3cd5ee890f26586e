using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>Row by row, the sums of four rows put together at once.</summary>
/// <remarks>Rows are read one after the other, as a stream that the processor reads ahead by itself.</remarks>
/// <typeparam name="TRow">How a row is multiplied.</typeparam>
internal sealed unsafe class RowDot<TRow> : DotKernel
    where TRow : struct, IRowProduct
{
    /// <inheritdoc/>
    public override string Name => TRow.Name;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(sbyte* rows, int stride, int count, short* probe, int* sums)
    {
        var row = 0;
        for (; row + 4 <= count; row += 4, rows += 4 * (nint)stride)
        {
            // Four sums by seven additions, not four trees.
            var low = Ssse3.HorizontalAdd(TRow.Of(rows, stride, probe), TRow.Of(rows + stride, stride, probe));
            var high = Ssse3.HorizontalAdd(TRow.Of(rows + (2 * (nint)stride), stride, probe), TRow.Of(rows + (3 * (nint)stride), stride, probe));
            Ssse3.HorizontalAdd(low, high).Store(sums + row);
        }

        for (; row < count; row++, rows += stride)
        {
            sums[row] = Vector128.Sum(TRow.Of(rows, stride, probe));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MultiplyCoarse(sbyte* rows, int stride, int count, sbyte* probe, int probeSum, int* sums)
    {
        var raised = IRowProduct.Raised * probeSum;
        var row = 0;
        for (; row + 4 <= count; row += 4, rows += 4 * (nint)stride)
        {
            var low = Ssse3.HorizontalAdd(TRow.OfRaised(rows, stride, probe), TRow.OfRaised(rows + stride, stride, probe));
            var high = Ssse3.HorizontalAdd(TRow.OfRaised(rows + (2 * (nint)stride), stride, probe), TRow.OfRaised(rows + (3 * (nint)stride), stride, probe));
            (Ssse3.HorizontalAdd(low, high) - Vector128.Create(raised)).Store(sums + row);
        }

        for (; row < count; row++, rows += stride)
        {
            sums[row] = Vector128.Sum(TRow.OfRaised(rows, stride, probe)) - raised;
        }
    }
}
