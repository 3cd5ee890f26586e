namespace AccessControl.Web.Muster;

/// <summary>What the muster page needs to take answers; a copy has none of it.</summary>
/// <param name="TokenField">Name of the antiforgery field.</param>
/// <param name="Token">Its value.</param>
/// <param name="By">Who ticks off, as typed on this phone; empty until it is.</param>
/// <param name="ShowsOpen">True where those who are safe are left out.</param>
/// <param name="Notice">What became of the last answer.</param>
public sealed record MusterForm(string TokenField, string Token, string By, bool ShowsOpen, MusterNotice Notice);
