namespace AccessControl.Domain.People.Records;

/// <summary>How well a trait of two records agrees.</summary>
public enum AgreementLevel
{
    /// <summary>One of them says nothing of it.</summary>
    Missing,

    /// <summary>Another.</summary>
    Differs,

    /// <summary>Of some likeness, or an initial.</summary>
    Alike,

    /// <summary>But for a slip of the keyboard.</summary>
    Near,

    /// <summary>A part is the same: one of two names.</summary>
    Part,

    /// <summary>The same but for case, diacritics and punctuation.</summary>
    Same,
}
