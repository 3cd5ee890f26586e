namespace AccessControl.Domain.Doors;

/// <summary>What a door asks for beside a face.</summary>
/// <param name="Takes">Which factors.</param>
/// <param name="AskedOf">Of whom.</param>
public sealed record SecondFactorRule(SecondFactorKind Takes, SecondFactorScope AskedOf)
{
    /// <summary>A PIN, of look-alikes.</summary>
    public static SecondFactorRule Usual { get; } = new(SecondFactorKind.Pin, SecondFactorScope.LookAlikes);

    /// <summary>True where it takes PINs.</summary>
    public bool TakesPins => Takes != SecondFactorKind.Signature;

    /// <summary>True where it takes signatures.</summary>
    public bool TakesSignatures => Takes != SecondFactorKind.Pin;
}
