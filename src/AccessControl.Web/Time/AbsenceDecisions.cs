using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Timekeeping;
using NodaTime;

namespace AccessControl.Web.Time;

/// <summary>What somebody does with an absence, by the buttons of its card.</summary>
internal static class AbsenceDecisions
{
    private static readonly (string Value, string Text) Withdraw = ("withdraw", "Take it back"), Cancel = ("cancel", "Cancel it");

    /// <summary>Both ways.</summary>
    public static IReadOnlyList<(string Value, string Text)> Both { get; } = [("approve", "Approve"), ("refuse", "Refuse")];

    /// <summary>What the person can do.</summary>
    /// <param name="absence">The own.</param>
    /// <param name="today">The site's date.</param>
    public static IReadOnlyList<(string Value, string Text)> OfOwn(SeenAbsence absence, LocalDate today) =>
        absence.View.State == AbsenceState.Requested ? [Withdraw] : absence.View.State == AbsenceState.Approved && today < absence.View.Span.First ? [Cancel] : [];

    /// <summary>What somebody can do who decides.</summary>
    public static IReadOnlyList<(string Value, string Text)> OfOther(SeenAbsence absence) =>
    [
        .. absence.View.State == AbsenceState.Requested ? Both : absence.View.State == AbsenceState.Approved ? [Cancel] : [],
        .. absence.LacksCertificate ? [("certificate", "A certificate was shown")] : Array.Empty<(string, string)>(),
    ];

    /// <summary>Does it.</summary>
    /// <returns>Words where it wasn't done, else null; and what was done.</returns>
    public static (string? Problem, TimeTold Told) Do(AbsenceActs acts, AbsenceId id, string decision, string why) => decision switch
    {
        "approve" => (TimeWords.Problem(acts.Approve(id, why)), TimeTold.AbsenceDecided),
        "refuse" => (TimeWords.Problem(acts.Refuse(id, why)), TimeTold.AbsenceDecided),
        "withdraw" => (TimeWords.Problem(acts.Withdraw(id)), TimeTold.Withdrawn),
        "cancel" => (TimeWords.Problem(acts.Cancel(id, why)), TimeTold.AbsenceCancelled),
        "certificate" => (TimeWords.Problem(acts.SeeCertificate(id)), TimeTold.CertificateSeen),
        _ => ("Nothing was chosen.", TimeTold.AbsenceDecided),
    };
}
