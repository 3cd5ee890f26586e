namespace AccessControl.Storage;

/// <summary>Primary result codes of SQLite that are told apart here (sqlite.org/rescode.html).</summary>
internal static class SqliteResult
{
    public const int Permission = 3;
    public const int Busy = 5;
    public const int Locked = 6;
    public const int ReadOnly = 8;
    public const int InputOutput = 10;
    public const int Corrupt = 11;
    public const int Full = 13;
    public const int CannotOpen = 14;
    public const int Constraint = 19;
    public const int NotADatabase = 26;
}
