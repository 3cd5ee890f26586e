namespace AccessControl.Domain.Doors;

/// <summary>What happens to grants while the record can't be written.</summary>
public enum DegradedMode
{
    /// <summary>Nobody is let in by face.</summary>
    Deny,

    /// <summary>People are let in, and the events are held in a bounded reserve in memory until they can be written.</summary>
    AllowWithReserve,
}
