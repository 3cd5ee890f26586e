namespace AccessControl.Domain.Entrances;

/// <summary>Names an access point: one camera looking at one side of a portal.</summary>
/// <param name="Value">1 to 64 characters: lower-case letters, digits, hyphen.</param>
public readonly record struct AccessPointId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
