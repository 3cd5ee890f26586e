namespace AccessControl.Storage.People;

/// <summary>Whose consent stands, as a condition of a statement.</summary>
internal static class StandingConsent
{
    /// <summary>On a row `p` of people, at the parameter `@now` in ticks.</summary>
    public const string Condition = "p.consent_given_at <= @now AND (p.consent_withdrawn_at IS NULL OR p.consent_withdrawn_at > @now)";
}
