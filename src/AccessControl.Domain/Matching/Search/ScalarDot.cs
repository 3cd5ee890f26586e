namespace AccessControl.Domain.Matching.Search;

/// <summary>One product after the other, for any processor: what the other kernels are held equal to.</summary>
internal sealed unsafe class ScalarDot : DotKernel
{
    /// <inheritdoc/>
    public override string Name => "plain";

    /// <inheritdoc/>
    public override void Multiply(sbyte* rows, int stride, int count, short* probe, int* sums)
    {
        for (var row = 0; row < count; row++, rows += stride)
        {
            var sum = 0;
            for (var i = 0; i < stride; i++)
            {
                sum += rows[i] * probe[i];
            }

            sums[row] = sum;
        }
    }

    /// <inheritdoc/>
    public override void MultiplyCoarse(sbyte* rows, int stride, int count, sbyte* probe, int probeSum, int* sums)
    {
        for (var row = 0; row < count; row++, rows += stride)
        {
            var sum = 0;
            for (var i = 0; i < stride; i++)
            {
                sum += rows[i] * probe[i];
            }

            sums[row] = sum;
        }
    }
}
