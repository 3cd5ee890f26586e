namespace AccessControl.Domain.Attendance;

/// <summary>Why a punch wasn't taken, as far as whoever stands at the pad may know.</summary>
public enum PadPunchRefusal
{
    /// <summary>What was written is no signature, or wasn't written on the pad just now.</summary>
    NoSignature,

    /// <summary>Number and signature don't belong together, or none is checked for the moment. One answer for all of it: whose number it is, and who has signatures, isn't told.</summary>
    Wrong,

    /// <summary>The record or a store didn't take it.</summary>
    Unavailable,
}
