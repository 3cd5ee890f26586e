using AccessControl.Domain;
using AccessControl.Domain.Attendance.RecordKeeping;

namespace AccessControl.Service.CommandLine;

/// <summary>Kinds of record, and what becomes of them, in words.</summary>
internal static class RetentionWords
{
    private static readonly (RecordKind Kind, string Text)[] Known =
        [(RecordKind.WorkTime, "work time"), (RecordKind.Payroll, "payroll"), (RecordKind.Leave, "leave"), (RecordKind.Sickness, "sickness"), (RecordKind.ShiftPlan, "shift plan")];

    /// <summary>All kinds.</summary>
    public static IEnumerable<string> Kinds => Known.Select(one => one.Text);

    /// <summary>A kind in words.</summary>
    public static string Of(RecordKind kind) => Known.First(one => one.Kind == kind).Text;

    /// <summary>A kind as it was typed, a hyphen for a space too.</summary>
    public static RecordKind Parse(string text) => Known.FirstOrDefault(one => one.Text == text.Replace('-', ' ')) is { Text: not null } known
        ? known.Kind
        : throw new UnusableConfigurationException($"--kind: '{text}' is no kind of record; write one of: {string.Join(", ", Kinds)}.");

    /// <summary>Kept, held, needed, no rule or due.</summary>
    public static string StandingOf(RetainedRecord record) => record.Verdict.Match(_ => record.IsNeeded ? "needed" : "due", _ => "kept", _ => "held", _ => "no rule");
}
