using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>What became of a punch that was signed on a pad.</summary>
public abstract record PadPunch
{
    private PadPunch()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused);

    /// <summary>It is recorded.</summary>
    /// <param name="Person">Whose.</param>
    /// <param name="At">When.</param>
    public sealed record Recorded(Person Person, Instant At) : PadPunch
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused) => recorded(this);
    }

    /// <summary>It isn't.</summary>
    /// <param name="Why">Why, as far as the page may tell.</param>
    public sealed record Refused(PadPunchRefusal Why) : PadPunch
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused) => refused(this);
    }
}
