namespace AccessControl.Domain.Doors;

/// <summary>Names a portal: a door, gate or turnstile.</summary>
/// <param name="Value">1 to 64 characters: lower-case letters, digits, hyphen.</param>
public readonly record struct PortalId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
