namespace AccessControl.Domain.People.Records;

/// <summary>Two records that may be of one person. A person decides: nothing is ever merged.</summary>
/// <param name="One">Which record, from 0; the lower of the two.</param>
/// <param name="Other">Which other.</param>
/// <param name="Probability">That they are of one person, 0 to 1 (<see cref="RecordCalibration"/>).</param>
/// <param name="Agreement">Why.</param>
public sealed record DuplicateProposal(int One, int Other, double Probability, RecordAgreement Agreement);
