namespace AccessControl.Domain.SecondFactors;

/// <summary>Why a PIN selected nobody.</summary>
public enum PinRefusal
{
    /// <summary>None of them has it.</summary>
    Wrong,

    /// <summary>More than one of them has it: the person number has to be typed too.</summary>
    NumberNeeded,

    /// <summary>Too many wrong ones came before; for a while none is checked.</summary>
    Locked,
}
