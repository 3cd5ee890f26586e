namespace AccessControl.Benchmarks.Measuring;

/// <summary>One result.</summary>
/// <param name="Bench">Which measurement it is of.</param>
/// <param name="Name">What was measured.</param>
/// <param name="Value">How much.</param>
/// <param name="Unit">Of what; empty for a ratio.</param>
internal sealed record Figure(string Bench, string Name, double Value, string Unit)
{
    /// <summary>Where the value is a median: what 99 of 100 don't exceed, in the same unit.</summary>
    public double? P99 { get; init; }

    /// <summary>What it is held beside, measured in the same run; null where it stands for itself.</summary>
    public string? ComparedWith { get; init; }

    /// <summary>That one's value, in the same unit.</summary>
    public double? Reference { get; init; }

    /// <summary>Value over reference.</summary>
    public double? Ratio => Reference is { } reference and not 0 ? Value / reference : null;

    /// <summary>What the value, or the p99 where there is one, must stay below; null where nothing was asked for.</summary>
    public double? Below { get; init; }

    /// <summary>Null where nothing was asked for.</summary>
    public bool? IsMet => Below is { } below ? (P99 ?? Value) < below : null;
}
