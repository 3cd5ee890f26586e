namespace AccessControl.Domain.People.Records;

/// <summary>What two records are compared by.</summary>
public enum RecordTrait
{
    /// <summary>Given names.</summary>
    Given,

    /// <summary>Family name.</summary>
    Family,

    /// <summary>Whether given and family name stand in the same order, or exchanged.</summary>
    Order,

    /// <summary>Junior, senior, II, III.</summary>
    Generation,

    /// <summary>What stands before the @ of the address.</summary>
    Mail,

    /// <summary>Department or group.</summary>
    Department,

    /// <summary>Person number.</summary>
    Number,

    /// <summary>How near the embeddings lie that <see cref="RecordTwin"/> gives.</summary>
    Likeness,
}
