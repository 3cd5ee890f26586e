namespace AccessControl.Domain.Matching;

/// <summary>What more references of each person would bring.</summary>
/// <param name="References">References of each person.</param>
/// <param name="PredictedFnir">The share of people who would not be identified then, at the threshold that so many references ask for.</param>
public sealed record ReferenceAdvice(int References, double PredictedFnir);
