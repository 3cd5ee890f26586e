namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>How kinds of record are written in files.</summary>
internal static class RecordKindText
{
    private static readonly (RecordKind Kind, string Text)[] Kinds =
        [(RecordKind.WorkTime, "work time"), (RecordKind.Payroll, "payroll"), (RecordKind.Leave, "leave"), (RecordKind.Sickness, "sickness"), (RecordKind.ShiftPlan, "shift plan")];

    /// <summary>All of them, for messages.</summary>
    public static string All => string.Join(", ", Kinds.Select(one => one.Text));

    /// <summary>As it is written.</summary>
    public static string Of(RecordKind kind) => Kinds.First(one => one.Kind == kind).Text;

    /// <summary>As it was written; null where it is none.</summary>
    public static RecordKind? Parse(string text) => Kinds.FirstOrDefault(one => one.Text == text) is { Text: not null } known ? known.Kind : null;
}
