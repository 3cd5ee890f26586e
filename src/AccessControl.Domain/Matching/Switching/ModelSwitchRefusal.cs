namespace AccessControl.Domain.Matching.Switching;

/// <summary>Why a step of a switch was not taken.</summary>
public enum ModelSwitchRefusal
{
    /// <summary>The wanted model decides already.</summary>
    InForceAlready,

    /// <summary>A switch to another model is under way.</summary>
    AnotherUnderWay,

    /// <summary>No switch is under way.</summary>
    NoneUnderWay,

    /// <summary>The old model still decides for somebody.</summary>
    NotCovered,
}
