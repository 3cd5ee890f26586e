namespace AccessControl.Storage;

/// <summary>Where the database is and how it is opened.</summary>
/// <param name="Path">The file. Its folder must exist; the file is made where it is missing.</param>
/// <param name="MaximumPages">Pages of 4096 bytes that the file may grow to, null for no limit. Counts for this process' writing connection.</param>
/// <param name="CheckedBytes">Up to this size every page is checked when the database is opened; above it, only on demand.</param>
public sealed record DatabaseOptions(string Path, long? MaximumPages = null, long CheckedBytes = 32L * 1024 * 1024);
