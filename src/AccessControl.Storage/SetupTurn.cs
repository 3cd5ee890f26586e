using AccessControl.Storage.Encryption;

namespace AccessControl.Storage;

/// <summary>Lets one process at a time make or upgrade a file.</summary>
/// <remarks>
/// An advisory lock on a file beside it, which ends with its process whatever happens. Needed because moving a file into place without overwriting looks first and
/// moves then: two processes can both find the place free.
/// </remarks>
internal static class SetupTurn
{
    private const int Attempts = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits about ten seconds for the turn; disposing gives it back.</summary>
    /// <exception cref="IOException">Another process didn't give it back.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder can't be written.</exception>
    public static FileStream Take(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return OwnerOnlyFile.Open($"{path}.setup", FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException) when (attempt < Attempts)
            {
                using var pause = new ManualResetEventSlim(false);
                pause.Wait(Pause);
            }
        }
    }
}
