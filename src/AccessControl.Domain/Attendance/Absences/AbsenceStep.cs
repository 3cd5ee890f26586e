using AccessControl.Domain.Attendance.Periods;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>What became of something that was tried with an absence.</summary>
public abstract record AbsenceStep
{
    private AbsenceStep()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Refused, T> refused);

    /// <summary>It is done, once it is recorded.</summary>
    /// <param name="Request">As it is now; its last event is what to record.</param>
    /// <param name="Notice">For the person whose absence it is.</param>
    public sealed record Done(AbsenceRequest Request, Notice Notice) : AbsenceStep
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused) => done(this);
    }

    /// <summary>It can't be done; nothing changed.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Text">One line for a person, with what to do instead.</param>
    public sealed record Refused(AbsenceRefusal Why, string Text) : AbsenceStep
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused) => refused(this);
    }
}
