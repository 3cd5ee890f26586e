using AccessControl.Domain.Signatures;

namespace AccessControl.Web.Signatures;

/// <summary>What the pages need to take signatures.</summary>
/// <param name="Enrolment">Null where there is no usable signature model: then nobody can sign.</param>
/// <param name="Nonces">Numbers for what is written.</param>
/// <param name="IsEnrolmentOpen">True where operators enrol at the page. Else it takes nothing.</param>
public sealed record SignaturePads(SignatureEnrolment? Enrolment, PadNonces Nonces, bool IsEnrolmentOpen)
{
    /// <summary>What a pad's number is good for: the enrolment of this person.</summary>
    public static string PurposeOf(Domain.People.PersonId person) => $"enrolment {person}";
}
