namespace AccessControl.Domain.Operators;

/// <summary>What an operator does with a person's record.</summary>
public enum OperatorAct
{
    /// <summary>Looks at it.</summary>
    See,

    /// <summary>Asks for a change of it.</summary>
    Ask,

    /// <summary>Approves or corrects time, or decides on what was asked for.</summary>
    DecideTime,
}
