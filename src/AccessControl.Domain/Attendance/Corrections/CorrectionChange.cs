using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>What a correction does. What was recorded stays; it is read otherwise.</summary>
public abstract record CorrectionChange
{
    private CorrectionChange()
    {
    }

    /// <summary>Where punches are that a correction adds: at no door.</summary>
    public static readonly AccessPointId AddedAt = new("correction");

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<AddPunch, T> addPunch, Func<AnnulPunch, T> annulPunch, Func<ChangeDirection, T> changeDirection);

    /// <summary>As punches of a person are read with it.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="sequence">A punch that it adds bears it.</param>
    public PunchCorrection For(PersonId person, long sequence) => Match<PunchCorrection>(
        add => new PunchCorrection.Addition(new Punch(person, AddedAt, add.At, add.Direction, DirectionSource.Correction, PunchBasis.Corrected, sequence)),
        annul => new PunchCorrection.Annulment(annul.Sequence),
        change => new PunchCorrection.Redirection(change.Sequence, change.Direction));

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
