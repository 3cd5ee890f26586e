namespace AccessControl.Vision.ModelPacks.Fetching;

/// <summary>How another program ended.</summary>
/// <param name="Missing">It couldn't be started, since it isn't there.</param>
/// <param name="TimedOut">It was ended, since it took too long.</param>
/// <param name="ExitCode">Its exit code; meaningless in the two cases above.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
internal sealed record CommandOutcome(bool Missing, bool TimedOut, int ExitCode, string Output, string Errors)
{
    public bool Success => !Missing && !TimedOut && ExitCode == 0;

    /// <summary>The first line of its complaint that says something.</summary>
    public string Complaint => Errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Replace("npm error ", "", StringComparison.Ordinal).Replace("npm ERR! ", "", StringComparison.Ordinal))
        .FirstOrDefault(line => line.Contains(' ', StringComparison.Ordinal) && !line.StartsWith("code ", StringComparison.Ordinal)) ?? $"ended with {ExitCode}";
}
