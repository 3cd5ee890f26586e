using AccessControl.Domain.Signatures;

namespace AccessControl.Web.Signatures;

/// <summary>Why a signature wasn't taken, for whoever sits at the desk.</summary>
internal static class RefusalWords
{
    /// <summary>A sentence.</summary>
    public static string Of(SignatureRefusal why) => why switch
    {
        SignatureRefusal.NotLive => "It wasn't written on this pad just now. Sign again.",
        SignatureRefusal.TooShort => "It was written too fast for a signature. Sign at your usual pace.",
        SignatureRefusal.TooLong => "It took too long. Sign at your usual pace, without a break.",
        SignatureRefusal.TooLittleInk => "Too little was written. Sign larger, with your whole name.",
        SignatureRefusal.TooSparse => "The pad told too little of it. Sign again; where that doesn't help, this machine is too slow.",
        SignatureRefusal.OtherDevice => "It was written with another device than the others. Use one: pen, finger or mouse.",
        SignatureRefusal.Inconsistent => "It is too unlike the others. Sign as you always do, or clear the others and begin anew.",
        SignatureRefusal.Repeated => "It is a copy of another one. Sign anew.",
        SignatureRefusal.TooMany => $"There are {SignatureCalibration.MostReferences} already; take all away to begin anew.",
        SignatureRefusal.TooFew => $"{SignatureCalibration.FewestReferences} are needed at least.",
        _ => $"It wasn't taken ({why}).",
    };
}
