namespace AccessControl.Domain.People.Records;

/// <summary>How alike two short texts are: characters in common that lie near each other, exchanged ones, and a bonus for the same beginning.</summary>
/// <remarks>Sources: Jaro 1989; Winkler 1990 (a prefix of up to 4 characters, weight 0.1). Of longer texts the first 64 characters count.</remarks>
public static class JaroWinkler
{
    private const int Longest = 64, LongestPrefix = 4;

    private const double PrefixWeight = 0.1;

    /// <summary>Compares.</summary>
    /// <returns>0 to 1; 1 for equal texts, 0 where one of them is empty.</returns>
    public static double Of(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one[..Math.Min(one.Length, Longest)];
        other = other[..Math.Min(other.Length, Longest)];
        if (one.Length == 0 || other.Length == 0)
        {
            return 0;
        }

        if (one.SequenceEqual(other))
        {
            return 1;
        }

        // Whoever looks for his like first can take another's: the order has to be the same both ways.
        var isFirst = one.Length < other.Length || (one.Length == other.Length && one.SequenceCompareTo(other) < 0);
        var jaro = isFirst ? Jaro(one, other) : Jaro(other, one);
        var prefix = Math.Min(LongestPrefix, one.CommonPrefixLength(other));
        return jaro + (prefix * PrefixWeight * (1 - jaro));
    }

    private static double Jaro(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        // A bit for each character that has found its like.
        ulong ofOne = 0, ofOther = 0;
        var window = Math.Max(0, (Math.Max(one.Length, other.Length) / 2) - 1);
        var common = 0;
        for (var i = 0; i < one.Length; i++)
        {
            var end = Math.Min(other.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= end; j++)
            {
                if (other[j] == one[i] && (ofOther >> j & 1) == 0)
                {
                    ofOne |= 1UL << i;
                    ofOther |= 1UL << j;
                    common++;
                    break;
                }
            }
        }

        if (common == 0)
        {
            return 0;
        }

        var (outOfOrder, at) = (0, 0);
        for (var i = 0; i < one.Length; i++)
        {
            if ((ofOne >> i & 1) == 0)
            {
                continue;
            }

            while ((ofOther >> at & 1) == 0)
            {
                at++;
            }

            outOfOrder += one[i] != other[at] ? 1 : 0;
            at++;
        }

        double count = common;
        return ((count / one.Length) + (count / other.Length) + ((count - (outOfOrder / 2)) / count)) / 3;
    }
}
