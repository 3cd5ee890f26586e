using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>How a tail is fitted.</summary>
public sealed record TailFitterOptions
{
    /// <summary>Pairs of people that somebody looked at and found to be one person: their comparisons are left out.</summary>
    public ImmutableHashSet<SubjectPair> LabelErrors { get; init; } = [];

    /// <summary>How often people are drawn for the bounds, at least 100.</summary>
    public int Draws { get; init; } = 500;

    /// <summary>Samples drawn for each test of fit, at least 19.</summary>
    public int Replicates { get; init; } = 99;

    /// <summary>Same seed, same tail.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it and the mend.</exception>
    public void Validate()
    {
        Check(Draws >= 100, nameof(Draws), "at least 100");
        Check(Replicates >= 19, nameof(Replicates), "at least 19");
    }

    private static void Check(bool fits, string key, string range)
    {
        if (!fits)
        {
            throw new ArgumentException($"The tail's {key} is out of range; set it to {range}.", key);
        }
    }
}
