namespace AccessControl.Domain.Duplicates;

/// <summary>Why a picture took no part in a comparison.</summary>
public enum SkipReason
{
    /// <summary>The file can't be read: no part in any.</summary>
    Unreadable,

    /// <summary>There is nothing to see in it: compared with others by bytes and pixels only.</summary>
    Plain,

    /// <summary>It shows no face, or none that can be compared: no part in the comparison of people.</summary>
    NoUsableFace,
}
