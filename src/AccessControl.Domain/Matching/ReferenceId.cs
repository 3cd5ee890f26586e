namespace AccessControl.Domain.Matching;

/// <summary>Names one biometric reference.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct ReferenceId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
