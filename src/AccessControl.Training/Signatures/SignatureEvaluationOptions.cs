using System.Collections.Immutable;

namespace AccessControl.Training.Signatures;

/// <summary>How signatures are measured.</summary>
public sealed record SignatureEvaluationOptions
{
    /// <summary>Numbers of references, ascending.</summary>
    public ImmutableArray<int> References { get; init; } = [1, 3, 5];

    /// <summary>How often references are drawn of each writer's signatures, at least 1.</summary>
    public int ReferenceDraws { get; init; } = 20;

    /// <summary>How often writers are drawn for an interval, at least 40.</summary>
    public int WriterDraws { get; init; } = 500;

    /// <summary>How many pairs of references the population counts as.</summary>
    public double PriorPairs { get; init; } = 3;

    /// <summary>Share of others' signatures that are accepted at the threshold that rows speak of, above 0, below 1.</summary>
    public double RandomShare { get; init; } = 0.01;

    /// <summary>Of everything that is drawn.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>All of them by value, in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"references {string.Join(' ', References)}, drawn {ReferenceDraws} times, writers {WriterDraws} times, prior pairs {PriorPairs:R}, random share {RandomShare:R}, seed {Seed}");
}
