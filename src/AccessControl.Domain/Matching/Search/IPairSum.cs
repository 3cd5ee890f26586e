using System.Runtime.Intrinsics;

namespace AccessControl.Domain.Matching.Search;

/// <summary>Products of 16 numbers of 16 bits, added in pairs to eight sums of 32 bits without saturating, in one processor's instructions.</summary>
internal interface IPairSum
{
    /// <inheritdoc cref="IRowProduct.Name"/>
    static abstract string Name { get; }

    /// <inheritdoc cref="IRowProduct.IsSupported"/>
    static abstract bool IsSupported { get; }

    /// <summary>Adds the products.</summary>
    static abstract Vector256<int> Add(Vector256<int> sum, Vector256<short> row, Vector256<short> probe);

    /// <summary>Adds the products of 32 bytes, four to a sum; two products fit 16 bits.</summary>
    static abstract Vector256<int> AddRaised(Vector256<int> sum, Vector256<byte> row, Vector256<sbyte> probe);
}
