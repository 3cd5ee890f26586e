namespace AccessControl.Architecture.Tests.Samples;

/// <summary>Breaks the rule on dependencies.</summary>
public sealed class UsesAForeignRoom
{
    /// <summary>Writes to a console that the table doesn't give it.</summary>
    public Spectre.Console.Color Colour { get; init; } = Spectre.Console.Color.Red;
}
