namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>What became of something that somebody wanted done about time.</summary>
public abstract record DeskOutcome
{
    private DeskOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten);

    /// <summary>It is recorded.</summary>
    /// <param name="Key">What it is about.</param>
    /// <param name="Text">One line for a person.</param>
    public sealed record Done(string Key, string Text) : DeskOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => done(this);
    }

    /// <summary>It can't be done; nothing changed.</summary>
    /// <param name="Text">One line for a person, with what to do instead.</param>
    public sealed record Refused(string Text) : DeskOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => refused(this);
    }

    /// <summary>The record didn't take it.</summary>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(string Problem) : DeskOutcome
    {
        /// <summary>True where something else may have been recorded meanwhile, and it can be decided anew.</summary>
        public bool IsOvertaken { get; init; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
