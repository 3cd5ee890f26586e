using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>What becomes of a balance at a year's end. A balance below zero is carried over always, one above it by this rule.</summary>
/// <param name="YearEnd">Last date of a year of the account, such as 31 December.</param>
public sealed record CarryOverRule(AnnualDate YearEnd)
{
    /// <summary>At most so much is carried over; null for all.</summary>
    public AccountAmount? Limit { get; init; }

    /// <summary>Last date on which what was carried over can be used, such as 31 March (BUrlG 7 (3)); null for always. What is used first is what was carried over.</summary>
    public AnnualDate? LapsesOn { get; init; }

    /// <summary>
    /// Nothing lapses of whom nobody told in time that it would. Leave by German law does so only then
    /// (CJEU 6 November 2018, C-684/16; BAG 19 February 2019, 9 AZR 541/15).
    /// </summary>
    public bool NeedsNotice { get; init; } = true;

    /// <summary>The last date of a year's account.</summary>
    public LocalDate EndOf(int year) => YearEnd.InYear(year);

    /// <summary>The date on which what was carried over from a year lapses; null for never.</summary>
    public LocalDate? LapseOf(int year) => LapsesOn is { } lapse ? lapse.InYear(year) is var same && same > EndOf(year) ? same : lapse.InYear(year + 1) : null;
}
