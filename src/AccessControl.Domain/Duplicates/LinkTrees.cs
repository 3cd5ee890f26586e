namespace AccessControl.Domain.Duplicates;

/// <summary>Which pictures hang together so far: a disjoint-set forest with path halving and union by size (Tarjan and van Leeuwen 1984).</summary>
/// <remarks>One caller at a time.</remarks>
public sealed class LinkTrees
{
    private readonly int[] _parents;
    private readonly int[] _sizes;

    /// <summary>Each by itself.</summary>
    /// <param name="count">Pictures, numbered from 0.</param>
    public LinkTrees(int count)
    {
        _parents = [.. Enumerable.Range(0, count)];
        _sizes = [.. Enumerable.Repeat(1, count)];
    }

    /// <summary>The one that stands for all that hang together with it.</summary>
    public int RootOf(int picture)
    {
        while (_parents[picture] != picture)
        {
            picture = _parents[picture] = _parents[_parents[picture]];
        }

        return picture;
    }

    /// <summary>Joins two; false where they hung together before.</summary>
    public bool Join(int first, int second)
    {
        (first, second) = (RootOf(first), RootOf(second));
        if (first == second)
        {
            return false;
        }

        if (_sizes[first] < _sizes[second])
        {
            (first, second) = (second, first);
        }

        _parents[second] = first;
        _sizes[first] += _sizes[second];
        return true;
    }
}
