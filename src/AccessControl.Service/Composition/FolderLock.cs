using AccessControl.Domain;

namespace AccessControl.Service.Composition;

/// <summary>Held by the one process that does something on a data folder. The kernel frees it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Taken by the service, and by what needs that none runs.</summary>
    /// <exception cref="UnusableConfigurationException">Another holds it.</exception>
    public static FolderLock OfService(DataFolder data) =>
        Take(data.ServiceLock, "another service, or a command that changes the model, runs on this data folder; stop it, or name another folder with --data.");

    /// <summary>Taken by an import of punches: of two at once each would miss what the other adds.</summary>
    /// <exception cref="UnusableConfigurationException">Another holds it.</exception>
    public static FolderLock OfImport(DataFolder data) => Take(data.ImportLock, "another import runs on this data folder; wait until it has ended, then import again.");

    /// <summary>Frees the lock.</summary>
    public void Dispose() => _file.Dispose();

    private static FolderLock Take(string path, string held)
    {
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure)
        {
            throw new UnusableConfigurationException($"{path}: {held}", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new UnusableConfigurationException($"{path}: can't be written; give the folder to this user, or name another with --data.", failure);
        }
    }
}
