namespace AccessControl.Domain.Attendance.Absences;

/// <summary>An absence as somebody may see it. It holds nothing from which a hidden type could be told.</summary>
/// <param name="Word">The name of its type, or <see cref="AbsenceType.HiddenWord"/>.</param>
/// <param name="Span">When.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Why">What was written when it was asked for; null where the viewer may not know.</param>
public sealed record AbsenceView(string Word, AbsenceSpan Span, AbsenceState State, string? Why)
{
    /// <summary>As what somebody looks at a person's absences: the one order of it, for whoever acts by a number and whoever is signed in.</summary>
    /// <param name="isSelf">It is the own record.</param>
    /// <param name="isHr">Keeps everybody's record.</param>
    /// <param name="decides">True where they decide on the person's time.</param>
    internal static AbsenceViewer ViewerOf(bool isSelf, bool isHr, Func<bool> decides) =>
        isSelf ? AbsenceViewer.Self : isHr ? AbsenceViewer.Hr : decides() ? AbsenceViewer.Supervisor : AbsenceViewer.Colleague;

    /// <summary>As a viewer may see it.</summary>
    /// <param name="request">The absence.</param>
    /// <param name="type">Its type.</param>
    /// <param name="viewer">As what somebody looks.</param>
    /// <exception cref="ArgumentException">The type is another one.</exception>
    public static AbsenceView Of(AbsenceRequest request, AbsenceType type, AbsenceViewer viewer)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(type);
        if (request.Type != type.Id)
        {
            throw new ArgumentException($"{type.Id} isn't the type of absence {request.Id}.", nameof(type));
        }

        return new AbsenceView(type.WordFor(viewer), request.Span, request.State, type.IsKnownTo(viewer) ? request.Events[0].Act.Why : null);
    }
}
