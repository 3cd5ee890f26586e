namespace AccessControl.Service.Configuration;

/// <summary>Visitors at reception.</summary>
internal sealed record VisitorSettings
{
    /// <summary>True where visitors sign in at the page; an operator opens it.</summary>
    public bool AtPage { get; init; }

    /// <summary>Which text visitors sign.</summary>
    public string Text { get; init; } = "1";

    /// <summary>What it says, shown above the pad.</summary>
    public string Words { get; init; } =
        "I am visiting the person named here. What I write is kept as the record of my visit, and erased with it when its time is over. It isn't compared with anything unless I have agreed to that.";

    /// <summary>For how many days a visit and its signatures are kept after its end; 1 to 365.</summary>
    public int KeepDays { get; init; } = 30;
}
