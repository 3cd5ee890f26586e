using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>What somebody typed.</summary>
/// <param name="Question">To which question.</param>
/// <param name="Number">The person number, null where not typed.</param>
/// <param name="Pin">The PIN.</param>
public sealed record SecondFactorAnswer(Guid Question, PersonId? Number, Pin Pin);
