namespace AccessControl.Domain.People.Records;

/// <summary>Says in words what speaks for two records being of one person, and what against it.</summary>
public static class AgreementWords
{
    /// <summary>What agrees, such as "same family name, given name alike, same group".</summary>
    public static string For(RecordAgreement agreement) => Words(agreement, level => level >= AgreementLevel.Alike);

    /// <summary>What doesn't, such as "another number".</summary>
    public static string Against(RecordAgreement agreement) => Words(agreement, level => level == AgreementLevel.Differs);

    private static string Words(RecordAgreement agreement, Func<AgreementLevel, bool> counts) => string.Join(", ", Enum.GetValues<RecordTrait>()
        .Where(trait => trait is not (RecordTrait.Order or RecordTrait.Likeness) && agreement[trait] != AgreementLevel.Missing && counts(agreement[trait]))
        .Select(trait => Word(trait, agreement[trait]))
        .Concat(agreement[RecordTrait.Order] == AgreementLevel.Differs && counts(AgreementLevel.Same) ? ["given and family name exchanged"] : []));

    private static string Word(RecordTrait trait, AgreementLevel level)
    {
        var name = trait switch
        {
            RecordTrait.Given => "given name",
            RecordTrait.Family => "family name",
            RecordTrait.Generation => "junior or senior",
            RecordTrait.Mail => "address",
            RecordTrait.Department => "group",
            _ => "number",
        };
        return level switch
        {
            AgreementLevel.Same => $"same {name}",
            AgreementLevel.Part => $"{name} the same in part",
            AgreementLevel.Near => $"{name} but for a slip",
            AgreementLevel.Alike => $"{name} alike",
            _ => $"another {name}",
        };
    }
}
