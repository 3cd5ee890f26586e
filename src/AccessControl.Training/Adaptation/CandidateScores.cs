namespace AccessControl.Training.Adaptation;

/// <summary>What the gate compares of a model: people of the site, each by a head that hadn't seen them, and other people by the head that would be used.</summary>
/// <param name="Site">With lines, in folds.</param>
/// <param name="Reference">People of no fold.</param>
internal sealed record CandidateScores(PeopleScores Site, PeopleScores Reference);
