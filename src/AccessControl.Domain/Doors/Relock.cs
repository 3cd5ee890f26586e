namespace AccessControl.Domain.Doors;

/// <summary>When a released lock secures again once the door was opened. If nobody opens it, the unlock duration decides.</summary>
public enum Relock
{
    /// <summary>As soon as the door is open, so that it locks on closing and one release is one opening. For strikes and magnets.</summary>
    OnOpen,

    /// <summary>When the door has closed. For bolts, which must not come out beside their hole.</summary>
    OnClose,

    /// <summary>When the unlock duration is over, whatever the door does.</summary>
    AtEnd,
}
