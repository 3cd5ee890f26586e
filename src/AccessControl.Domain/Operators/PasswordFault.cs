namespace AccessControl.Domain.Operators;

/// <summary>Why a password can't be chosen.</summary>
public enum PasswordFault
{
    /// <summary>Fewer than 15 characters.</summary>
    TooShort,

    /// <summary>Made of words and rows of keys that are guessed first, or of very few characters.</summary>
    Common,

    /// <summary>Made of the own name, with a little around it.</summary>
    OwnName,
}
