namespace AccessControl.Domain.Operators;

/// <summary>Why somebody isn't signed in.</summary>
public enum SignInRefusal
{
    /// <summary>Name and password don't belong together; also where there is no such operator, none who is active, or no password yet: which of these isn't told.</summary>
    Wrong,

    /// <summary>Too many tries with that name failed, whoever has it: none is looked at for a while.</summary>
    Delayed,
}
