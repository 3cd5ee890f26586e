namespace AccessControl.Domain.Doors;

/// <summary>What we do to the lock. Not whether the door is open.</summary>
public enum LockState
{
    /// <summary>Nobody gets in.</summary>
    Secured,

    /// <summary>A hand can open the door.</summary>
    Released,
}
