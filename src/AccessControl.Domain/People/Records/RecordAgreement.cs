namespace AccessControl.Domain.People.Records;

/// <summary>How well each trait of two records agrees. Equal ones are one pattern.</summary>
/// <param name="Code">Three bits for each trait.</param>
public readonly record struct RecordAgreement(int Code)
{
    private const int Bits = 3;

    /// <summary>Number of traits.</summary>
    public const int Traits = 8;

    /// <summary>Number of levels.</summary>
    public const int Levels = 6;

    /// <summary>The level of a trait.</summary>
    public AgreementLevel this[RecordTrait trait] => (AgreementLevel)(Code >> ((int)trait * Bits) & ((1 << Bits) - 1));

    /// <summary>The same with another level for a trait.</summary>
    public RecordAgreement With(RecordTrait trait, AgreementLevel level)
    {
        var at = (int)trait * Bits;
        return new RecordAgreement((Code & ~(((1 << Bits) - 1) << at)) | ((int)level << at));
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var code = this;
        return string.Join(", ", Enum.GetValues<RecordTrait>().Where(trait => code[trait] != AgreementLevel.Missing).Select(trait => $"{trait} {code[trait]}"));
    }
}
