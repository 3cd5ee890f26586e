using AccessControl.Domain.Attendance.TimeEvents;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What became of an export to payroll.</summary>
public abstract record PayrollOutcome
{
    private PayrollOutcome(DeskOutcome told) => Told = told;

    /// <summary>The same for a person.</summary>
    public DeskOutcome Told { get; }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Exported, T> exported, Func<UpToDate, T> upToDate, Func<OtherSettings, T> otherSettings, Func<NotDone, T> notDone);

    /// <summary>Payroll has all that is closed, and that is noted.</summary>
    /// <param name="Told">For a person.</param>
    /// <param name="Batch">By which payroll has it: a new one, or the last one where nothing was new.</param>
    public sealed record Exported(DeskOutcome Told, PayrollBatch Batch) : PayrollOutcome(Told)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Exported, T> exported, Func<UpToDate, T> upToDate, Func<OtherSettings, T> otherSettings, Func<NotDone, T> notDone) => exported(this);
    }

    /// <summary>Payroll has all that is closed; nothing was made.</summary>
    /// <param name="Told">For a person.</param>
    public sealed record UpToDate(DeskOutcome Told) : PayrollOutcome(Told)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Exported, T> exported, Func<UpToDate, T> upToDate, Func<OtherSettings, T> otherSettings, Func<NotDone, T> notDone) => upToDate(this);
    }

    /// <summary>Nothing was made: settings aren't those of the last batch of the period, and payroll would take back what it has.</summary>
    /// <param name="Told">For a person.</param>
    /// <param name="Code">Names the question: the last batch, and what the site says to the template now. Given back, it says that this is meant.</param>
    public sealed record OtherSettings(DeskOutcome Told, string Code) : PayrollOutcome(Told)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Exported, T> exported, Func<UpToDate, T> upToDate, Func<OtherSettings, T> otherSettings, Func<NotDone, T> notDone) => otherSettings(this);
    }

    /// <summary>Nothing was made, for another reason.</summary>
    /// <param name="Told">For a person.</param>
    public sealed record NotDone(DeskOutcome Told) : PayrollOutcome(Told)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Exported, T> exported, Func<UpToDate, T> upToDate, Func<OtherSettings, T> otherSettings, Func<NotDone, T> notDone) => notDone(this);
    }
}
