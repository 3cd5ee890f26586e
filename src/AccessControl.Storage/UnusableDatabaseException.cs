using AccessControl.Domain;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage;

/// <summary>The database can't be used. The message is one line for a person and names the file and the mend.</summary>
public sealed class UnusableDatabaseException : UnusableConfigurationException
{
    /// <summary>For serialisers and analysers only.</summary>
    public UnusableDatabaseException()
        : this("The database can't be used.")
    {
    }

    /// <summary>With a line of one's own.</summary>
    public UnusableDatabaseException(string message)
        : this(message, null)
    {
    }

    /// <summary>With a line of one's own and the cause.</summary>
    public UnusableDatabaseException(string message, Exception? innerException)
        : base(message, innerException) => Problem = DatabaseProblem.Damaged;

    internal UnusableDatabaseException(DatabaseProblem problem, string path, string message, Exception? innerException = null)
        : base($"{path}: {message}", innerException) => Problem = problem;

    /// <summary>What is wrong.</summary>
    public DatabaseProblem Problem { get; }

    internal static UnusableDatabaseException From(SqliteException exception, string path) => exception.SqliteErrorCode switch
    {
        SqliteResult.Busy or SqliteResult.Locked => new(
            DatabaseProblem.Locked, path, "another program keeps the database locked. End it, or wait until it is done.", exception),
        SqliteResult.ReadOnly or SqliteResult.Permission => new(
            DatabaseProblem.ReadOnly, path, "the database can't be written. Give the program's user write access to the file and its folder.", exception),
        SqliteResult.Full => new(DatabaseProblem.DiskFull, path, "no space is left on the disk. Free some.", exception),
        SqliteResult.CannotOpen => new(
            DatabaseProblem.Missing, path, "the database can't be opened. Check that the folder exists and may be written.", exception),
        SqliteResult.NotADatabase => new(
            DatabaseProblem.Foreign, path, "this isn't a database of AccessControl. Name another file, or restore a backup.", exception),
        SqliteResult.InputOutput => new(
            DatabaseProblem.DiskError, path, $"the disk answers with an error ({exception.SqliteExtendedErrorCode}). Check the disk, then restore a backup.", exception),
        _ => new(DatabaseProblem.Damaged, path, $"the database is damaged ({exception.SqliteErrorCode}). Restore a backup.", exception),
    };
}
