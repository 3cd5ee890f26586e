using System.Collections.Immutable;

namespace AccessControl.Exchange.Spreadsheets;

/// <summary>A table that becomes a workbook's sheet.</summary>
/// <param name="Name">Of the sheet: 1 to 31 characters, none of <c>[ ] : * ? / \</c>, no apostrophe at its ends.</param>
/// <param name="Header">One per column.</param>
/// <param name="Rows">As many cells as columns each; null where a cell is empty.</param>
public sealed record SheetTable(string Name, ImmutableArray<string> Header, ImmutableArray<ImmutableArray<SheetCell?>> Rows);
