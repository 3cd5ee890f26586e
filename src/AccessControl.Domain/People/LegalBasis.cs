namespace AccessControl.Domain.People;

/// <summary>Why a person's face may be used, as the site knows it. Stored by name; a name is never used again for something else.</summary>
/// <remarks>Source: Regulation (EU) 2016/679, Article 9 (2) (a) and (b), and Article 88 on agreements at work. It is taken down, not judged; not legal advice.</remarks>
public enum LegalBasis
{
    /// <summary>The person agreed.</summary>
    Consent,

    /// <summary>The person agreed, and an agreement between employer and staff says how faces are used.</summary>
    WorksAgreement,
}
