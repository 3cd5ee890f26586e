namespace AccessControl.Benchmarks.Templates;

/// <summary>What became of impostors who tried for a year.</summary>
/// <param name="Impostors">How many tried.</param>
/// <param name="Without">Let in at the end by a door that doesn't learn.</param>
/// <param name="Guarded">Let in at the end by the product.</param>
/// <param name="GuardsOff">Let in at the end by a door that follows every strong match.</param>
internal sealed record DragResults(int Impostors, int Without, int Guarded, int GuardsOff);
