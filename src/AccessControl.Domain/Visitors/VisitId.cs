namespace AccessControl.Domain.Visitors;

/// <summary>Names a visit for ever; later ones come later in the order of their values.</summary>
/// <param name="Value">A UUID of version 7.</param>
public readonly record struct VisitId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
