using NodaTime;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>What a correction does. What was recorded stays; it is read otherwise.</summary>
public abstract record CorrectionChange
{
    private CorrectionChange()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<AddPunch, T> addPunch, Func<AnnulPunch, T> annulPunch, Func<ChangeDirection, T> changeDirection);

    /// <summary>Somebody came or left, and no punch says so.</summary>
    /// <param name="At">When.</param>
    /// <param name="Direction">In or Out.</param>
    public sealed record AddPunch(Instant At, Direction Direction) : CorrectionChange
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<AddPunch, T> addPunch, Func<AnnulPunch, T> annulPunch, Func<ChangeDirection, T> changeDirection) => addPunch(this);
    }

    /// <summary>A punch that isn't the person's, or wasn't meant.</summary>
    /// <param name="Sequence">Of its journal entry.</param>
    public sealed record AnnulPunch(long Sequence) : CorrectionChange
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<AddPunch, T> addPunch, Func<AnnulPunch, T> annulPunch, Func<ChangeDirection, T> changeDirection) => annulPunch(this);
    }

    /// <summary>A punch that went the other way.</summary>
    /// <param name="Sequence">Of its journal entry.</param>
    /// <param name="Direction">In or Out.</param>
    public sealed record ChangeDirection(long Sequence, Direction Direction) : CorrectionChange
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<AddPunch, T> addPunch, Func<AnnulPunch, T> annulPunch, Func<ChangeDirection, T> changeDirection) => changeDirection(this);
    }
}
