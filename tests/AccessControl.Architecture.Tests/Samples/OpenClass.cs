#pragma warning disable CA1052, MA0053 // An offender on purpose.
namespace AccessControl.Architecture.Tests.Samples;

/// <summary>Breaks the rule on sealed classes.</summary>
public class OpenClass
{
    /// <summary>So that it isn't empty.</summary>
    public int Value { get; init; }
}
