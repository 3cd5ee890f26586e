using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace AccessControl.Domain.Matching.Search;

/// <summary>Arm's dot product of bytes (FEAT_DotProd: Raspberry Pi 5, Jetson): the probe as 128 times its upper part plus its lower part, each a byte.</summary>
internal sealed unsafe class ArmDot : DotKernel
{
    private const int Step = 16;

    /// <summary>The longest row whose probe's parts fit the stack.</summary>
    private const int MostOnStack = 4096;

    public static bool IsSupported => Dp.IsSupported;

    /// <inheritdoc/>
    public override string Name => "Arm dot product";

    /// <inheritdoc/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(sbyte* rows, int stride, int count, short* probe, int* sums)
    {
        var parts = 2 * stride <= MostOnStack ? stackalloc sbyte[2 * stride] : new sbyte[2 * stride];
        for (var i = 0; i < stride; i++)
        {
            (parts[i], parts[stride + i]) = Split(probe[i]);
        }

        fixed (sbyte* upper = parts)
        {
            var lower = upper + stride;
            for (var row = 0; row < count; row++, rows += stride)
            {
                Vector128<int> high = default, low = default;
                for (var i = 0; i < stride; i += Step)
                {
                    var numbers = Vector128.Load(rows + i);
                    high = Dp.DotProduct(high, numbers, Vector128.Load(upper + i));
                    low = Dp.DotProduct(low, numbers, Vector128.Load(lower + i));
                }

                sums[row] = Vector128.Sum((high << 7) + low);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MultiplyCoarse(sbyte* rows, int stride, int count, sbyte* probe, int probeSum, int* sums)
    {
        for (var row = 0; row < count; row++, rows += stride)
        {
            Vector128<int> a = default, b = default;
            for (var i = 0; i < stride; i += 2 * Step)
            {
                a = Dp.DotProduct(a, Vector128.Load(rows + i), Vector128.Load(probe + i));
                b = Dp.DotProduct(b, Vector128.Load(rows + i + Step), Vector128.Load(probe + i + Step));
            }

            sums[row] = Vector128.Sum(a + b);
        }
    }

    /// <summary>A number of 15 bits as 128 times the first plus the second.</summary>
    internal static (sbyte Upper, sbyte Lower) Split(short number)
    {
        var upper = (number + 64) >> 7;
        return ((sbyte)upper, (sbyte)(number - (upper << 7)));
    }
}
