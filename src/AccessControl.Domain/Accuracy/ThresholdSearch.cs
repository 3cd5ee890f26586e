namespace AccessControl.Domain.Accuracy;

/// <summary>Bisects the numbers of single precision, which lie in order as their bit patterns do.</summary>
internal static class ThresholdSearch
{
    /// <summary>Lower and upper end of what is searched; every cosine lies between them.</summary>
    public const float Lowest = -2, Highest = 2;

    /// <summary>The smallest threshold that fits; once one fits, all above it must.</summary>
    /// <param name="fits">The condition.</param>
    /// <returns><see cref="Highest"/> where none below it fits.</returns>
    public static float Smallest(Func<float, bool> fits)
    {
        var (low, high) = (ToOrdinal(Lowest), ToOrdinal(Highest));
        while (low < high)
        {
            var middle = (int)(((long)low + high) >> 1);
            if (fits(FromOrdinal(middle)))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return FromOrdinal(low);
    }

    private static int ToOrdinal(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value);
        return bits < 0 ? int.MinValue - bits : bits;
    }

    private static float FromOrdinal(int ordinal) => BitConverter.Int32BitsToSingle(ordinal < 0 ? int.MinValue - ordinal : ordinal);
}
