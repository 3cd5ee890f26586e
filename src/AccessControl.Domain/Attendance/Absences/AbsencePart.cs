using AccessControl.Domain.Attendance.Shifts;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>How much of one attendance date somebody is absent.</summary>
public abstract record AbsencePart
{
    private AbsencePart()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Whole, T> whole, Func<Half, T> half, Func<Hours, T> hours);

    /// <summary>True where both together ask for some of the same time. Hours and a half do: without a shift nobody knows when the middle of the day is.</summary>
    public bool Meets(AbsencePart other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Match(
            _ => true,
            own => other.Match(_ => true, others => own.IsSecond == others.IsSecond, _ => true),
            _ => true);
    }

    /// <summary>All of it.</summary>
    public sealed record Whole : AbsencePart
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Whole, T> whole, Func<Half, T> half, Func<Hours, T> hours) => whole(this);
    }

    /// <summary>Half of the work that is planned.</summary>
    /// <param name="IsSecond">The later one.</param>
    public sealed record Half(bool IsSecond) : AbsencePart
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Whole, T> whole, Func<Half, T> half, Func<Hours, T> hours) => half(this);
    }

    /// <summary>Some hours.</summary>
    /// <param name="Time">Local time of the site.</param>
    public sealed record Hours(ShiftPart Time) : AbsencePart
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Whole, T> whole, Func<Half, T> half, Func<Hours, T> hours) => hours(this);
    }
}
