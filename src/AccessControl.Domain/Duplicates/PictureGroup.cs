using System.Collections.Immutable;

namespace AccessControl.Domain.Duplicates;

/// <summary>Pictures that hang together by links. The ends of a chain need not be alike: hence its weakest link and the pairs that were not found.</summary>
/// <param name="Pictures">Their numbers, in order.</param>
/// <param name="Links">The strongest links that hold the group together, one fewer than pictures, strongest first.</param>
/// <param name="PairsFound">Pairs of the group that were found directly.</param>
/// <param name="PairsCompared">Pairs of the group that could have been found.</param>
public sealed record PictureGroup(ImmutableArray<int> Pictures, ImmutableArray<PictureLink> Links, long PairsFound, long PairsCompared)
{
    /// <summary>The link that falls first when more is asked.</summary>
    public PictureLink Weakest => Links[^1];

    /// <summary>True where some of the pictures hang together only by way of others.</summary>
    public bool IsChain => PairsFound < PairsCompared;
}
