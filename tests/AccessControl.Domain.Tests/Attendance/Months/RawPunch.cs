namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A punch as it was recorded.</summary>
/// <param name="Person">Who punched.</param>
/// <param name="Point">The access point.</param>
/// <param name="Site">The attendance site of that point.</param>
/// <param name="AtSecond">Whole seconds since 1970, UTC.</param>
/// <param name="Direction">Empty, "In" or "Out".</param>
/// <param name="Key">The key that was pressed: empty, "job", or another.</param>
/// <param name="JobText">What was typed after the key.</param>
/// <param name="Basis">"NoEntry" (a grant after which nobody entered), "Passed" (a passage), or another.</param>
/// <param name="Sequence">The number that orders punches of one second, and names this one.</param>
internal sealed record RawPunch(
    string Person,
    string Point,
    string Site,
    long AtSecond,
    string Direction,
    string Key,
    string? JobText,
    string Basis,
    long Sequence);
