using AccessControl.Domain.People.Records;

namespace AccessControl.Training.Records;

/// <summary>A way to say how likely two records are of one person.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="On">Made ready for a list: gives the score of two of its lines, higher for likelier; from several threads at once.</param>
public sealed record RecordScorer(string Name, Func<IReadOnlyList<PersonRecord>, Func<int, int, double>> On);
