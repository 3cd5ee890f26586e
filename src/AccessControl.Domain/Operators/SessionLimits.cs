using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>How long an operator stays signed in.</summary>
/// <param name="Idle">After so long without anything done it is over.</param>
/// <param name="Longest">And after so long in any case.</param>
public sealed record SessionLimits(Duration Idle, Duration Longest)
{
    /// <summary>30 minutes, 12 hours.</summary>
    public static SessionLimits Default { get; } = new(Duration.FromMinutes(30), Duration.FromHours(12));

    /// <summary>As long as the program runs: for a demo, in which there is nothing to protect.</summary>
    public static SessionLimits None { get; } = new(Duration.FromDays(36_500), Duration.FromDays(36_500));
}
