namespace AccessControl.Domain.People;

/// <summary>What is wrong with a row.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Problem">One line for a person, with the mend.</param>
public sealed record PeopleImportError(int Line, string Column, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}, {Column}: {Problem}";
}
