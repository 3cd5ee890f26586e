using AccessControl.Domain;

namespace AccessControl.Service.Composition;

/// <summary>Held by the one service that runs on a data folder. The kernel frees it when the process ends, however it ends.</summary>
internal sealed class ServiceLock : IDisposable
{
    private readonly FileStream _file;

    private ServiceLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="UnusableConfigurationException">Another service holds it.</exception>
    public static ServiceLock Take(DataFolder data)
    {
        try
        {
            return new ServiceLock(new FileStream(data.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure)
        {
            throw new UnusableConfigurationException($"{data.Lock}: another service, or a command that changes the model, runs on this data folder; stop it, or name another folder with --data.", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new UnusableConfigurationException($"{data.Lock}: can't be written; give the folder to this user, or name another with --data.", failure);
        }
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose() => _file.Dispose();
}
