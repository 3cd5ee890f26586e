using System.Collections.Immutable;

namespace AccessControl.Domain.Duplicates;

/// <summary>
/// Takes links and gives the groups that hang together by them. Of all links it keeps those of a maximum spanning forest, so that memory grows with
/// the pictures and not with the pairs, and the weakest link of a group is the strongest that its weakest can be (Kruskal 1956).
/// </summary>
/// <remarks>One caller at a time. The order in which links come makes no difference.</remarks>
public sealed class LinkForest
{
    private const int Spare = 1 << 18;

    private readonly List<PictureLink> _links = [];
    private readonly long[] _pairsOf;
    private int _limit;

    /// <summary>Without links yet.</summary>
    /// <param name="pictures">How many there are.</param>
    public LinkForest(int pictures)
    {
        _pairsOf = new long[pictures];
        _limit = Spare + pictures;
    }

    /// <summary>Links taken.</summary>
    public long Count { get; private set; }

    /// <summary>Takes a link.</summary>
    public void Add(PictureLink link)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(link.First, link.Second, nameof(link));
        Count++;
        _pairsOf[link.First]++;
        _pairsOf[link.Second]++;
        _links.Add(link);
        if (_links.Count >= _limit)
        {
            Thin();
        }
    }

    /// <summary>The groups of two and more, the one with the strongest weakest link first.</summary>
    /// <param name="scope">Says how many pairs of a group were compared.</param>
    public ImmutableArray<PictureGroup> Groups(PairScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var trees = Thin();
        return
        [
            .. _links
                .GroupBy(link => trees.RootOf(link.First))
                .Select(links =>
                {
                    ImmutableArray<int> members = [.. links.SelectMany(link => (int[])[link.First, link.Second]).Distinct().Order()];
                    return new PictureGroup(members, [.. links], members.Sum(member => _pairsOf[member]) / 2, scope.Pairs(members));
                })
                .OrderByDescending(group => group.Weakest.Score)
                .ThenBy(group => group.Pictures[0]),
        ];
    }

    /// <summary>Drops every link whose ends hang together by stronger ones.</summary>
    private LinkTrees Thin()
    {
        _links.Sort(PictureLink.Compare);
        var trees = new LinkTrees(_pairsOf.Length);
        _links.RemoveAll(link => !trees.Join(link.First, link.Second));
        _limit = _links.Count + Spare;
        return trees;
    }
}
