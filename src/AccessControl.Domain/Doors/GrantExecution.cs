namespace AccessControl.Domain.Doors;

/// <summary>What became of a grant at the portal.</summary>
public abstract record GrantExecution
{
    private GrantExecution()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<long, T> executed, Func<GrantRefusal, T> notExecuted);

    /// <summary>The strike's command was written.</summary>
    /// <param name="Timestamp">Right after the write, as a <see cref="TimeProvider.GetTimestamp"/> reading.</param>
    public sealed record Executed(long Timestamp) : GrantExecution
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<long, T> executed, Func<GrantRefusal, T> notExecuted) => executed(Timestamp);
    }

    /// <summary>No relay moved for it. A `GrantNotExecuted` entry follows.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record NotExecuted(GrantRefusal Refusal) : GrantExecution
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<long, T> executed, Func<GrantRefusal, T> notExecuted) => notExecuted(Refusal);
    }
}
