namespace AccessControl.Domain.Journal;

/// <summary>Whose append goes first when several wait.</summary>
public enum AppendPriority
{
    /// <summary>A decision that a person waits for at the door.</summary>
    Door,

    /// <summary>Everything else.</summary>
    Background,
}
