namespace AccessControl.Architecture.Tests.Samples;

/// <summary>Keeps every rule on sum types.</summary>
public abstract record ClosedSum
{
    private ClosedSum()
    {
    }

    /// <summary>One function per case.</summary>
    public abstract T Match<T>(Func<Only, T> only);

    /// <summary>The one case.</summary>
    public sealed record Only : ClosedSum
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Only, T> only) => only(this);
    }
}
