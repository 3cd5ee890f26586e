namespace AccessControl.Domain.People;

/// <summary>A row of a list of people as it was written; nothing is checked yet. Null says that the list has no such column: what is known stays. Empty text says that there is none.</summary>
/// <param name="Line">Where it stands in the file, from 1.</param>
/// <param name="Number">Column `number`: the person number.</param>
/// <param name="Name">Column `name`.</param>
/// <param name="Group">Column `group`.</param>
/// <param name="ValidFrom">Column `valid_from`: the first day, such as 2026-03-01.</param>
/// <param name="ValidUntil">Column `valid_until`: the last day.</param>
/// <param name="Revoked">Column `revoked`: yes or no; none is no.</param>
/// <param name="ConsentText">Column `consent_text`: version of the text agreed to; none leaves a recorded consent as it is.</param>
/// <param name="ConsentGiven">Column `consent_given`: the day it was given; none is the day of the import.</param>
public sealed record PeopleImportRow(
    int Line,
    string? Number,
    string? Name,
    string? Group = null,
    string? ValidFrom = null,
    string? ValidUntil = null,
    string? Revoked = null,
    string? ConsentText = null,
    string? ConsentGiven = null);
