namespace AccessControl.Domain.Accuracy.Groups;

/// <summary>A rate of a group less that of the people of all other groups.</summary>
/// <param name="Value">-1 to 1; above 0 where the group fares worse.</param>
/// <param name="Low">Lower end at 95 %, by drawing people within their groups.</param>
/// <param name="High">Upper end.</param>
public readonly record struct GroupDifference(double Value, double Low, double High)
{
    /// <summary>True where the interval leaves out 0: so many people show a difference, at 95 % for this one comparison.</summary>
    public bool IsShown => Low > 0 || High < 0;
}
