namespace AccessControl.Domain.Matching.LookAlikes;

/// <summary>
/// How far apart two people's scores must be before a face is given the better one's name: from a pack's score distributions, shipped with
/// its calibration.
/// </summary>
/// <param name="MatedMean">Mean cosine of two captures of one person, every person weighing the same.</param>
/// <param name="Slope">With <paramref name="Offset"/>: a face of one person scores against the other Slope * cross + Offset in the mean, where cross is the cosine of the two people's references.</param>
/// <param name="Offset">See <paramref name="Slope"/>.</param>
/// <param name="Deviation">Standard deviation of the difference of the two scores about its mean, above 0.</param>
/// <remarks>
/// Immutable. The difference d of the two scores is taken as normal about +D where the face is the one's and about -D where it is the
/// other's, with D = MatedMean - (Slope * cross + Offset). Either being as likely beforehand, the odds for the better are
/// exp(2 D d / deviation²), so that a wrong name of at most e asks for d of at least deviation² ln((1 - e) / e) / (2 D): the closer two
/// people are, the wider their margin, and where D vanishes no difference is enough.
/// </remarks>
public sealed record LookAlikeModel(double MatedMean, double Slope, double Offset, double Deviation)
{
    /// <summary>Of the faces of two people who resemble each other, at most this share is given the other's name.</summary>
    public const double LargestWrongName = 1e-3;

    /// <summary>Checks the numbers.</summary>
    /// <returns>One line naming the key and the mend, null where all is well.</returns>
    public string? Problem() => this switch
    {
        { MatedMean: not (> 0 and <= 1) } => "lookAlikes.matedMean must lie between 0 and 1",
        { Slope: not (>= 0 and <= 2) } => "lookAlikes.slope must lie between 0 and 2",
        { Offset: not (>= -1 and <= 1) } => "lookAlikes.offset must lie between -1 and 1",
        { Deviation: not (> 0 and < 1) } => "lookAlikes.deviation must lie between 0 and 1",
        _ => null,
    };

    /// <summary>The margin for a pair of people, with wrong names of at most <see cref="LargestWrongName"/>.</summary>
    /// <param name="cross">The largest cosine of the one's references with the other's, -1 to 1.</param>
    /// <returns>In cosine, above 0; infinite where their faces can't be told apart at all.</returns>
    public double MarginFor(double cross) => MarginFor(cross, LargestWrongName);

    /// <summary>The margin for a pair of people.</summary>
    /// <param name="cross">The largest cosine of the one's references with the other's, -1 to 1.</param>
    /// <param name="largestWrongName">The share of wrong names that is accepted among faces of the two, above 0, below 0.5.</param>
    /// <returns>In cosine, above 0; infinite where their faces can't be told apart at all.</returns>
    public double MarginFor(double cross, double largestWrongName)
    {
        if (!(cross >= -1.001 && cross <= 1.001))
        {
            throw new ArgumentOutOfRangeException(nameof(cross), cross, "A cosine lies between -1 and 1.");
        }

        if (!(largestWrongName > 0 && largestWrongName < 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(largestWrongName), largestWrongName, "A share of wrong names lies between 0 and 0.5.");
        }

        var distance = MatedMean - ((Slope * cross) + Offset);
        return distance > 0
            ? Deviation * Deviation * Math.Log((1 - largestWrongName) / largestWrongName) / (2 * distance)
            : double.PositiveInfinity;
    }
}
