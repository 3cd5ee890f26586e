namespace AccessControl.Domain.Matching.Search;

/// <summary>Sums of products of whole numbers, many rows with one probe. All kernels give the same integers.</summary>
/// <remarks>Compiled with all optimisations at the first call: a door's first search, or its tenth, isn't run by unoptimised code.</remarks>
internal abstract unsafe class DotKernel
{
    /// <summary>The fastest that the processor has.</summary>
    public static DotKernel Fastest { get; } = Supported()[0];

    /// <summary>Of what instructions it is made.</summary>
    public abstract string Name { get; }

    /// <summary>Every kernel that this processor has, fastest first, the plain one last.</summary>
    public static IReadOnlyList<DotKernel> Supported()
    {
        List<DotKernel> kernels = [];
        AddRows<Avx512Row>(kernels);
        AddRows<Avx256Row<AvxVnniPairSum>>(kernels);
        AddRows<Avx256Row<Avx2PairSum>>(kernels);
        if (ArmDot.IsSupported)
        {
            kernels.Add(new ArmDot());
        }

        kernels.Add(new ScalarDot());
        return kernels;
    }

    /// <summary>Multiplies rows with a probe.</summary>
    /// <param name="rows">Rows one after the other, aligned to 64 bytes.</param>
    /// <param name="stride">Numbers in a row, a multiple of 64.</param>
    /// <param name="count">Rows.</param>
    /// <param name="probe">As many numbers as a row has.</param>
    /// <param name="sums">One for each row. No sum exceeds 32 bits, see <see cref="QuantisedProbe"/>.</param>
    public abstract void Multiply(sbyte* rows, int stride, int count, short* probe, int* sums);

    /// <summary>Multiplies rows with a probe of few bits, which takes half the work: to rule out most rows.</summary>
    /// <param name="rows">Rows one after the other, aligned to 64 bytes.</param>
    /// <param name="stride">Numbers in a row, a multiple of 64.</param>
    /// <param name="count">Rows.</param>
    /// <param name="probe">As many numbers as a row has, each at most <see cref="QuantisedProbe.CoarseLimit"/>.</param>
    /// <param name="probeSum">The sum of the probe's numbers.</param>
    /// <param name="sums">One for each row.</param>
    public abstract void MultiplyCoarse(sbyte* rows, int stride, int count, sbyte* probe, int probeSum, int* sums);

    private static void AddRows<TRow>(List<DotKernel> kernels)
        where TRow : struct, IRowProduct
    {
        if (TRow.IsSupported)
        {
            kernels.Add(new RowDot<TRow>());
        }
    }
}
