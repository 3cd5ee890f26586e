using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>Something that a kiosk asks whoever stands before it.</summary>
public abstract record KioskQuestion
{
    private KioskQuestion(Guid id) => Id = id;

    /// <summary>Names it: an answer to another question does nothing.</summary>
    public Guid Id { get; }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Proof, T> proof, Func<MissingPunch, T> missingPunch, Func<BreakDeducted, T> breakDeducted);

    /// <summary>True where it asks who somebody is.</summary>
    public bool IsProof => Match(_ => true, _ => false, _ => false);

    /// <summary>The missing punch that it is about; null where it is about something else.</summary>
    public MissingPunch? Missing => Match<MissingPunch?>(_ => null, missing => missing, _ => null);

    /// <summary>The break that it is about; null where it is about something else.</summary>
    public BreakDeducted? Deducted => Match<BreakDeducted?>(_ => null, _ => null, deducted => deducted);

    /// <summary>Somebody said that it isn't them: by card or PIN they say who they are.</summary>
    public sealed record Proof : KioskQuestion
    {
        /// <summary>Of a greeting.</summary>
        public Proof(Guid id)
            : base(id)
        {
        }

        /// <inheritdoc/>
        public override T Match<T>(Func<Proof, T> proof, Func<MissingPunch, T> missingPunch, Func<BreakDeducted, T> breakDeducted) => proof(this);
    }

    /// <summary>The last attendance date lacks a punch.</summary>
    public sealed record MissingPunch : KioskQuestion
    {
        /// <summary>Of a greeting.</summary>
        public MissingPunch(Guid id, LocalDate date, Direction lacks)
            : base(id) => (Date, Lacks) = (date, lacks);

        /// <summary>Which date.</summary>
        public LocalDate Date { get; }

        /// <summary>Whether the coming or the leaving is missing.</summary>
        public Direction Lacks { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Proof, T> proof, Func<MissingPunch, T> missingPunch, Func<BreakDeducted, T> breakDeducted) => missingPunch(this);
    }

    /// <summary>A break is taken out of the day, because none was recorded.</summary>
    public sealed record BreakDeducted : KioskQuestion
    {
        /// <summary>Of a greeting.</summary>
        public BreakDeducted(Guid id, Duration length)
            : base(id) => Length = length;

        /// <summary>How much.</summary>
        public Duration Length { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Proof, T> proof, Func<MissingPunch, T> missingPunch, Func<BreakDeducted, T> breakDeducted) => breakDeducted(this);
    }
}
