using AccessControl.Domain.Visitors;

namespace AccessControl.Web.Visitors;

/// <summary>What the page at reception needs.</summary>
/// <param name="Reception">Takes what visitors sign.</param>
/// <param name="Words">What they sign, to be read above the pad.</param>
/// <param name="IsOpen">True where visitors sign in at the page. Else it takes nothing and names nobody.</param>
public sealed record ReceptionDesk(Reception Reception, string Words, bool IsOpen);
