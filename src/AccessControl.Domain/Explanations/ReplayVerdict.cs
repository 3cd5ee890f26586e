namespace AccessControl.Domain.Explanations;

/// <summary>How a decision that was made again compares.</summary>
public enum ReplayVerdict
{
    /// <summary>It is the same.</summary>
    Same,

    /// <summary>It is another, or the entry isn't what was written.</summary>
    Different,

    /// <summary>No rule had decided, such as when nobody's record could be read: there is nothing to make again.</summary>
    NothingDecided,
}
