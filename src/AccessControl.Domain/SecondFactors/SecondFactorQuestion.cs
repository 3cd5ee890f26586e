namespace AccessControl.Domain.SecondFactors;

/// <summary>An entrance waits for a second factor of whoever stands before it.</summary>
/// <param name="Id">Names the question: an answer to an earlier one counts for nothing.</param>
/// <param name="AnswersLeft">How many more answers it takes, 1 upwards.</param>
/// <param name="IsNumberNeeded">True where the person number has to be typed too.</param>
public sealed record SecondFactorQuestion(Guid Id, int AnswersLeft, bool IsNumberNeeded)
{
    /// <summary>True where a PIN answers it.</summary>
    public bool TakesPin { get; init; } = true;

    /// <summary>True where a signature answers it.</summary>
    public bool TakesSignature { get; init; }

    /// <summary>True where the faces of two people can't be told apart; false where the door asks whoever comes.</summary>
    public bool IsOfLookAlikes { get; init; } = true;
}
