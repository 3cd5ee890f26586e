namespace AccessControl.Web.Operators;

/// <summary>How operators sign in at the pages.</summary>
/// <param name="IsLocal">True where the pages are served to this machine only.</param>
/// <param name="TakesPlainSignIn">True where the site accepts that passwords and cookies cross the network unencrypted. Else another machine signs in by HTTPS only.</param>
/// <param name="SimulatedSession">A session that whoever opens the pages on this machine is in without signing in: a demo's, and null elsewhere.</param>
public sealed record OperatorPageSettings(bool IsLocal, bool TakesPlainSignIn = false, string? SimulatedSession = null);
