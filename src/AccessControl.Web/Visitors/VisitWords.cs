using System.Globalization;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Visitors;

namespace AccessControl.Web.Visitors;

/// <summary>What reception says, for whoever sits at the desk.</summary>
internal static class VisitWords
{
    /// <summary>Why something wasn't taken, as a sentence.</summary>
    public static string Of(VisitRefusal why) => why switch
    {
        VisitRefusal.NotLive => "It wasn't written on this pad just now. Sign again.",
        VisitRefusal.NoSignature => "That was no whole signature. Sign again, at your usual pace.",
        VisitRefusal.NoName => "Name and company have up to 200 characters, and a name is needed.",
        VisitRefusal.UnknownVisitor => "No visitor has that number. Leave it empty for somebody who is new.",
        VisitRefusal.Revoked => "This visitor's access was taken away. Ask whoever decides on that.",
        VisitRefusal.UnknownHost => "Nobody who works here has that number. Look the host up by name.",
        VisitRefusal.AlreadyHere => "This visitor is in the house already. Sign out first.",
        VisitRefusal.NotHere => "This visitor isn't in the house any more.",
        VisitRefusal.NoPurpose => $"Say what is handed over, in up to {VisitSigning.LongestPurpose} characters.",
        _ => $"It wasn't taken ({why}).",
    };

    /// <summary>How like the enrolled ones a signature is, as a sentence for a guard.</summary>
    public static string Of(SignatureLikeness likeness) => likeness.Doubt switch
    {
        null => "It is like the enrolled ones.",
        SignatureRefusal.ReplaySuspected => "It seems to be a copy of an earlier one: ask for another signature, or for a document.",
        SignatureRefusal.OtherDevice => "The enrolled ones were written with another device (pen, finger or mouse): nothing was compared.",
        SignatureRefusal.Locked => "Too many were refused: none is compared for a while. Ask for a document.",
        SignatureRefusal.Unlike => "It is too unlike the enrolled ones: ask for a document.",
        _ => "It could not be compared: ask for a document.",
    };

    /// <summary>Score and threshold; null where nothing was compared.</summary>
    public static string? Figures(SignatureLikeness likeness) => likeness.Proof is not { } proof ? null
        : string.Create(CultureInfo.InvariantCulture, $"Likeness {proof.Score:0.00}; with {proof.References} enrolled, {proof.Threshold:0.00} or more counts as the same hand.");
}
