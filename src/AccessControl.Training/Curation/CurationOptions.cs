using System.Collections.Immutable;

namespace AccessControl.Training.Curation;

/// <summary>How a set is curated. Thresholds are cosines, derived from the encoder's calibration.</summary>
public sealed record CurationOptions
{
    /// <summary>From it on two pictures are one person's, as a door's 1:1 comparison asks.</summary>
    public required double Verification { get; init; }

    /// <summary>The false match rate there, by the calibration: where many more come so near, it isn't one of such people.</summary>
    public required double VerificationFmr { get; init; }

    /// <summary>From it on two names are one person, among so many pairs of names.</summary>
    public required double OnePerson { get; init; }

    /// <summary>Below it a picture is no more like its own person than many another is.</summary>
    public required double Unlike { get; init; }

    /// <summary>How unusual a score is.</summary>
    public required ScoreTails Tails { get; init; }

    /// <summary>A picture is suspected where its own person's would be so unlike it, and one of all the others so like it, with a smaller chance than this; above 0, below 1.</summary>
    public double ChanceOfRight { get; init; } = 2e-4;

    /// <summary>People whose pictures are in the test and stay there, whatever the encoder thinks of them, by name.</summary>
    public ImmutableHashSet<string> Tested { get; init; } = [];

    /// <summary>Files, and names of people, that somebody has looked at and found right: nothing is suspected of them.</summary>
    public ImmutableHashSet<string> Right { get; init; } = [];

    /// <summary>How many people are for what.</summary>
    public SplitShares Shares { get; init; } = SplitShares.Usual;

    /// <summary>Of the split.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads, at least 1.</summary>
    public int Workers { get; init; } = 1;
}
