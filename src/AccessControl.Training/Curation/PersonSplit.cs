using System.Security.Cryptography;
using System.Text;

namespace AccessControl.Training.Curation;

/// <summary>Puts people into parts.</summary>
public static class PersonSplit
{
    /// <summary>Splits. The order of people follows from seed and name alone, so that somebody who is added moves few others.</summary>
    /// <param name="people">Names.</param>
    /// <param name="isTested">People who are in the test whatever is drawn; where there are any, nobody else is tested, and the other shares are taken of the rest.</param>
    /// <param name="shares">Usable ones.</param>
    /// <param name="seed">Of the order.</param>
    /// <returns>The part of each person.</returns>
    public static SplitPart[] Of(IReadOnlyList<string> people, IReadOnlyList<bool> isTested, SplitShares shares, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(isTested);
        if (!shares.AreUsable)
        {
            throw new ArgumentException($"Shares of {shares.Train}, {shares.Validation} and {shares.Test} don't make up 1.", nameof(shares));
        }

        var parts = new SplitPart[people.Count];
        int[] drawn = [.. Enumerable.Range(0, people.Count).Where(person => !isTested[person]).OrderBy(person => Place(people[person], seed), StringComparer.Ordinal)];
        var isFixed = drawn.Length < people.Count;
        var test = isFixed ? 0 : (int)Math.Round(shares.Test * drawn.Length);
        var validation = (int)Math.Round(shares.Validation / (isFixed ? shares.Train + shares.Validation : 1) * drawn.Length);
        for (var i = 0; i < drawn.Length; i++)
        {
            parts[drawn[i]] = i < test ? SplitPart.Test : i < test + validation ? SplitPart.Validation : SplitPart.Train;
        }

        for (var person = 0; person < people.Count; person++)
        {
            parts[person] = isTested[person] ? SplitPart.Test : parts[person];
        }

        return parts;
    }

    private static string Place(string person, ulong seed) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}\n{person}"))));
}
