using AccessControl.Domain.Signatures;

namespace AccessControl.Web.Signatures;

/// <summary>What the pages need to take signatures.</summary>
/// <param name="Enrolment">Null where there is no usable signature model: then nobody can sign.</param>
/// <param name="Nonces">Numbers for what is written.</param>
/// <param name="IsEnrolmentOpen">True while an operator enrols at the page. Else it takes nothing: the pages ask nobody who they are, and one may hang at a door.</param>
public sealed record SignaturePads(SignatureEnrolment? Enrolment, PadNonces Nonces, bool IsEnrolmentOpen)
{
    /// <summary>What a pad's number is good for: the enrolment of this person.</summary>
    public static string PurposeOf(Domain.People.PersonId person) => $"enrolment {person}";
}
