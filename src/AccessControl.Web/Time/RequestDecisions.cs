using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Timekeeping;

namespace AccessControl.Web.Time;

/// <summary>What somebody who decides does with a request, by the buttons of its card.</summary>
internal static class RequestDecisions
{
    /// <summary>Both ways.</summary>
    public static IReadOnlyList<(string Value, string Text)> Both { get; } = [("approve", "Approve"), ("refuse", "Refuse")];

    /// <summary>Does it.</summary>
    /// <returns>Words where it wasn't done, else null.</returns>
    public static string? Do(TimeActs acts, CorrectionRequest request, string decision, string why) => decision switch
    {
        "approve" => TimeWords.Problem(acts.Approve(request.Id, why)),
        "refuse" => TimeWords.Problem(acts.Refuse(request.Id, why)),
        _ => "Nothing was chosen.",
    };
}
