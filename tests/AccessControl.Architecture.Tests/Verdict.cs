namespace AccessControl.Architecture.Tests;

/// <summary>How a rule's violations end a test.</summary>
internal static class Verdict
{
    /// <summary>Fails with every violation in full, one a line: an assertion on a collection would cut them short.</summary>
    public static void Clean(IEnumerable<string> violations)
    {
        var lines = violations.ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }
}
