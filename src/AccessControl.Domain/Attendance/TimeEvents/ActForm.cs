using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>Who did something, when and why, as it is kept.</summary>
internal sealed record ActForm(string By, string At, string Why)
{
    public static ActForm Of(RecordedAct act) => new(act.By.Value, InstantPattern.ExtendedIso.Format(act.At), act.Why);

    public RecordedAct ToAct() => new(new PersonId(By), InstantPattern.ExtendedIso.Parse(At).GetValueOrThrow(), Why);
}
