namespace AccessControl.Service.CommandLine;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>Done, or the answer is yes.</summary>
    public const int Done = 0;

    /// <summary>The answer is no.</summary>
    public const int No = 1;

    /// <summary>Wrong use, bad input or unusable configuration; one line on standard error says which.</summary>
    public const int Unusable = 2;

    /// <summary>A bug; the line on standard error names the log.</summary>
    public const int Bug = 70;

    /// <summary>Cancelled by Ctrl-C or SIGTERM before it was done.</summary>
    public const int Cancelled = 130;
}
