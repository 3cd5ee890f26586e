using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>An absence with what somebody may see of it. It holds nothing from which a hidden type could be told.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Person">Who is absent.</param>
/// <param name="View">As the viewer may see it.</param>
/// <param name="Type">Null where the viewer may not know.</param>
/// <param name="Events">All that was done about it; none where the viewer may not know the type, because reasons and certificates would tell it.</param>
/// <param name="LacksCertificate">True where a certificate is due and wasn't shown; false where the viewer may not know.</param>
public sealed record SeenAbsence(AbsenceId Id, PersonId Person, AbsenceView View, AbsenceType? Type, ImmutableArray<AbsenceEvent> Events, bool LacksCertificate);
