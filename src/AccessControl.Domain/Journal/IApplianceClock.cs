namespace AccessControl.Domain.Journal;

/// <summary>Reads the clocks of the machine for the journal.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IApplianceClock
{
    /// <summary>All of it now.</summary>
    ClockReading Read();
}
