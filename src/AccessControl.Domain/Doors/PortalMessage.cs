namespace AccessControl.Domain.Doors;

/// <summary>Something in a portal's mailbox.</summary>
/// <param name="Input">What happened; null for a mark.</param>
/// <param name="Execution">Who waits for the grant's end.</param>
/// <param name="Mark">Who waits until everything posted before was handled.</param>
internal readonly record struct PortalMessage(
    PortalInput? Input, TaskCompletionSource<GrantExecution>? Execution = null, TaskCompletionSource? Mark = null);
