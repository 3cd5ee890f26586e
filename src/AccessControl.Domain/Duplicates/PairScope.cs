using System.Collections.Immutable;

namespace AccessControl.Domain.Duplicates;

/// <summary>Which pictures are compared: all of one folder with each other, or those of one with those of another.</summary>
public sealed class PairScope
{
    private readonly ImmutableArray<int> _folderOf;
    private readonly bool _isBetween;
    private readonly ImmutableArray<int> _apart;

    /// <summary>Sets it up.</summary>
    /// <param name="folderOf">For each picture its folder, 0 or 1.</param>
    /// <param name="isBetween">True where pictures of one folder are compared only with those of the other; else all are compared with all.</param>
    /// <param name="apart">For each picture a number, those of equal numbers not being compared; -1 is nobody's number. Default compares all.</param>
    public PairScope(ImmutableArray<int> folderOf, bool isBetween, ImmutableArray<int> apart = default)
    {
        if (!apart.IsDefault && apart.Length != folderOf.Length)
        {
            throw new ArgumentException("There is a number for each picture, or for none.", nameof(apart));
        }

        _folderOf = folderOf;
        _isBetween = isBetween;
        _apart = apart;
    }

    /// <summary>Pictures.</summary>
    public int Count => _folderOf.Length;

    /// <summary>True where the two are compared.</summary>
    public bool Holds(int first, int second) =>
        first != second && (!_isBetween || _folderOf[first] != _folderOf[second]) && (_apart.IsDefault || _apart[first] < 0 || _apart[first] != _apart[second]);

    /// <summary>How many pairs of some pictures are compared.</summary>
    public long Pairs(IReadOnlyCollection<int> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return AllPairs(pictures) - (_apart.IsDefault ? 0 : pictures.Where(picture => _apart[picture] >= 0).GroupBy(picture => _apart[picture]).Sum(group => AllPairs([.. group])));
    }

    private long AllPairs(IReadOnlyCollection<int> pictures)
    {
        long count = pictures.Count, second = pictures.Count(picture => _folderOf[picture] == 1);
        return _isBetween ? (count - second) * second : count * (count - 1) / 2;
    }
}
