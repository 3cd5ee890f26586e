using AccessControl.Domain.Matching;

namespace AccessControl.Domain.People;

/// <summary>A capture of an enrolment that the gallery takes for somebody else.</summary>
/// <param name="Capture">Which of the captures, from 0.</param>
/// <param name="Other">Whom it looks like.</param>
/// <param name="Score">With that person's best reference.</param>
/// <param name="Threshold">Of an identification, reached by the score.</param>
public sealed record Likeness(int Capture, PersonId Other, ComparisonScore Score, DecisionThreshold Threshold);
