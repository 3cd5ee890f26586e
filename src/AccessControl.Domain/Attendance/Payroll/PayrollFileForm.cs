using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>How a payroll file is called and written.</summary>
/// <param name="Name">File name with placeholders, without a folder.</param>
/// <param name="Encoding">Characters to bytes.</param>
/// <param name="IsTransliterated">True: a letter that the encoding lacks is written without its diacritics or spelled out. False: it is refused.</param>
/// <param name="LineEnd">CR LF, or LF.</param>
/// <param name="Delimiter">Between fields: comma, semicolon, tab or bar.</param>
/// <param name="Quoting">Which fields are quoted.</param>
/// <param name="HasHeader">True where the headers of the columns are a row.</param>
/// <param name="Preamble">Lines before everything else, with placeholders; written as they are.</param>
public sealed record PayrollFileForm(
    string Name, PayrollEncoding Encoding, bool IsTransliterated, string LineEnd, char Delimiter, PayrollQuoting Quoting, bool HasHeader, ImmutableArray<string> Preamble);
