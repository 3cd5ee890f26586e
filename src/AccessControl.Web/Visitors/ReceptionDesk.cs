using AccessControl.Domain.Visitors;

namespace AccessControl.Web.Visitors;

/// <summary>What the page at reception needs.</summary>
/// <param name="Reception">Takes what visitors sign.</param>
/// <param name="Words">What they sign, to be read above the pad.</param>
/// <param name="IsOpen">True where a guard sits at the page. Else it takes nothing and names nobody: the pages ask nobody who they are.</param>
public sealed record ReceptionDesk(Reception Reception, string Words, bool IsOpen);
