using AccessControl.Domain.People.Records;

namespace AccessControl.Simulation.Records;

/// <summary>A line of a simulated list of staff.</summary>
/// <param name="Record">What it says.</param>
/// <param name="Person">Whose it is, from 0.</param>
/// <param name="Errors">In what it differs from the person's first record; none for the first.</param>
public sealed record SimulatedRecord(PersonRecord Record, int Person, RecordErrors Errors);
