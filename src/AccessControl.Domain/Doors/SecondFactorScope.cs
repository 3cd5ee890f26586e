namespace AccessControl.Domain.Doors;

/// <summary>Of whom a door asks a second factor.</summary>
public enum SecondFactorScope
{
    /// <summary>Of people whose faces can't be told apart.</summary>
    LookAlikes,

    /// <summary>Of those as well, and of whoever has enrolled signatures; a PIN alone is there to tell look-alikes apart.</summary>
    Signers,

    /// <summary>Of everybody: who has none isn't let in.</summary>
    Everybody,
}
