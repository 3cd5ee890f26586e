using System.Runtime.Intrinsics;

namespace AccessControl.Domain.Matching.Search;

/// <summary>One row multiplied with a probe, in one processor's instructions.</summary>
internal unsafe interface IRowProduct
{
    /// <summary>Of what instructions it is made.</summary>
    static abstract string Name { get; }

    /// <summary>True where the processor has them.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The sum of products, in four parts.</summary>
    /// <param name="row">Aligned to 64 bytes.</param>
    /// <param name="stride">Numbers in the row, a multiple of 64.</param>
    /// <param name="probe">As many numbers.</param>
    static abstract Vector128<int> Of(sbyte* row, int stride, short* probe);

    /// <summary>The sum of products of the row's numbers, each raised by <see cref="Raised"/>, with a probe of few bits; in four parts.</summary>
    /// <param name="row">Aligned to 64 bytes.</param>
    /// <param name="stride">Numbers in the row, a multiple of 64.</param>
    /// <param name="probe">As many numbers, each at most 63: two products with numbers of at most 255 fit 16 bits with their sign.</param>
    static abstract Vector128<int> OfRaised(sbyte* row, int stride, sbyte* probe);

    /// <summary>By so much a row's numbers are raised where instructions want one factor without a sign.</summary>
    const int Raised = 128;
}
