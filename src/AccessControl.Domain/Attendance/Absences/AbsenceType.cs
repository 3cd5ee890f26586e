using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.RecordKeeping;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>A kind of absence, as data.</summary>
/// <param name="Id">For ever the same: what was recorded names it.</param>
/// <param name="Name">For people to read, 1 to 64 characters.</param>
public sealed record AbsenceType(AbsenceTypeId Id, string Name)
{
    /// <summary>What those see who may not know the type.</summary>
    public const string HiddenWord = "absent";

    /// <summary>What those are shown who may not know the type: that somebody is absent, and nothing that would tell why.</summary>
    public static AbsenceType Hidden { get; } = new(new AbsenceTypeId(HiddenWord), HiddenWord) { Visibility = AbsenceVisibility.Everyone };

    /// <summary>The hours that were planned are paid as if they had been worked.</summary>
    public bool IsPaid { get; init; }

    /// <summary>As payroll knows it; null where payroll isn't told.</summary>
    public PayCode? Code { get; init; }

    /// <summary>What it takes from; null takes from none. Never where only HR may know the type. Flexitime is taken by the day's due hours standing without work.</summary>
    public AccountKind? Account { get; init; }

    /// <summary>May begin or end in the middle of a day.</summary>
    public bool AllowsHalfDays { get; init; }

    /// <summary>May be some hours of a day. Never with leave, which is counted in days and halves.</summary>
    public bool AllowsHours { get; init; }

    /// <summary>False takes place as soon as it is told, such as sickness.</summary>
    public bool NeedsApproval { get; init; } = true;

    /// <summary>Who may know the type.</summary>
    public AbsenceVisibility Visibility { get; init; }

    /// <summary>A certificate is due where it lasts longer than so many calendar days, 0 to 30; null asks for none (EFZG 5 (1): 3).</summary>
    public int? CertificateAfterDays { get; init; }

    /// <summary>How long its record is kept.</summary>
    public RecordKind Keeping { get; init; } = RecordKind.Leave;

    /// <summary>The word that a viewer may see.</summary>
    public string WordFor(AbsenceViewer viewer) => IsKnownTo(viewer) ? Name : HiddenWord;

    /// <summary>True where a viewer may know the type, and all that would tell it: reason, pay code, certificate.</summary>
    public bool IsKnownTo(AbsenceViewer viewer) => viewer switch
    {
        AbsenceViewer.Self or AbsenceViewer.Hr => true,
        AbsenceViewer.Supervisor => Visibility is AbsenceVisibility.Supervisor or AbsenceVisibility.Everyone,
        _ => Visibility == AbsenceVisibility.Everyone,
    };

    /// <summary>Faults, one line each, naming the type and the mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (Id.Value.Length is < 1 or > 32 || !Id.Value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            yield return $"types: '{Id}' is no id; write 1 to 32 lower-case letters, digits and hyphens.";
        }

        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 64)
        {
            yield return $"types.{Id}.name: is empty or longer than 64 characters; write what people call it.";
        }

        if (IsPaid && Code is null)
        {
            yield return $"types.{Id}.code: is missing, and it is paid; write the code that payroll knows.";
        }

        if (Account == AccountKind.Leave && AllowsHours)
        {
            yield return $"types.{Id}.hours: leave is counted in days and halves; write false.";
        }

        if (CertificateAfterDays is < 0 or > 30)
        {
            yield return $"types.{Id}.certificateAfterDays: {CertificateAfterDays} is out of range; write 0 to 30, or null for none.";
        }
    }
}
