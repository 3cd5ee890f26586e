namespace AccessControl.Domain.SecondFactors;

/// <summary>An entrance waits for a PIN of whoever stands before it.</summary>
/// <param name="Id">Names the question: an answer to an earlier one counts for nothing.</param>
/// <param name="AnswersLeft">How many more PINs it takes, 1 upwards.</param>
/// <param name="IsNumberNeeded">True where the person number has to be typed too.</param>
public sealed record SecondFactorQuestion(Guid Id, int AnswersLeft, bool IsNumberNeeded);
