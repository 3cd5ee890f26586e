using AccessControl.Domain.Attendance.Periods;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>What became of something that was tried with a correction.</summary>
public abstract record CorrectionStep
{
    private CorrectionStep()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Refused, T> refused);

    /// <summary>It is done, once it is recorded.</summary>
    /// <param name="Request">As it is now; its last event is what to record.</param>
    /// <param name="Notice">For the person whose time it is.</param>
    public sealed record Done(CorrectionRequest Request, Notice Notice) : CorrectionStep
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused) => done(this);
    }

    /// <summary>It can't be done; nothing changed.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Text">One line for a person, with what to do instead.</param>
    public sealed record Refused(CorrectionRefusal Why, string Text) : CorrectionStep
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused) => refused(this);
    }
}
