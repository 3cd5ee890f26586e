#pragma warning disable MA0053 // An offender on purpose.
namespace AccessControl.Architecture.Tests.Samples;

/// <summary>Breaks each rule on sum types: anyone can derive, a case is open, and Match knows one case of two.</summary>
public abstract record OpenSum
{
    /// <summary>Knows one case only.</summary>
    public abstract T Match<T>(Func<Left, T> left);

    /// <summary>A case that others can derive from.</summary>
    public record Left : OpenSum
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Left, T> left) => left(this);
    }

    /// <summary>A case that Match forgot.</summary>
    public sealed record Right : OpenSum
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Left, T> left) => left(new Left());
    }
}
