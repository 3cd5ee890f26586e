namespace AccessControl.Domain.Attendance.Muster;

/// <summary>What became of something that was said at a muster.</summary>
public abstract record MusterAnswer
{
    private MusterAnswer()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Recorded, T> recorded, Func<Unrecorded, T> unrecorded, Func<Over, T> over);

    /// <summary>It holds, and is kept.</summary>
    public sealed record Recorded : MusterAnswer
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Unrecorded, T> unrecorded, Func<Over, T> over) => recorded(this);
    }

    /// <summary>It holds, and couldn't be written yet: it is tried again with the next word, and is lost where the service ends before.</summary>
    /// <param name="Problem">Why, one line with the mend.</param>
    public sealed record Unrecorded(string Problem) : MusterAnswer
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Unrecorded, T> unrecorded, Func<Over, T> over) => unrecorded(this);
    }

    /// <summary>The muster that it was said in isn't under way: nothing was taken.</summary>
    public sealed record Over : MusterAnswer
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Unrecorded, T> unrecorded, Func<Over, T> over) => over(this);
    }
}
