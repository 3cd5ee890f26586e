using AccessControl.Domain;

namespace AccessControl.Service.Composition;

/// <summary>Everything that an appliance keeps, in one folder that only its user may enter.</summary>
internal sealed class DataFolder
{
    /// <summary>Name of the file that a bug is written to.</summary>
    public const string LogName = "accesscontrol.log";

    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DataFolder(string path) => Path = path;

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>The database.</summary>
    public string Database => File("accesscontrol.db");

    /// <summary>The key that references and names are encrypted with, where systemd gives none.</summary>
    public string Key => File("reference.key");

    /// <summary>The configuration, where none is named.</summary>
    public string Configuration => File("accesscontrol.json");

    /// <summary>Held while a service runs on this folder.</summary>
    public string ServiceLock => File("service.lock");

    /// <summary>Held while punches are imported.</summary>
    public string ImportLock => File("import.lock");

    /// <summary>Where the folder is when nobody says: systemd's state directory, else the user's.</summary>
    public static string DefaultPath =>
        Environment.GetEnvironmentVariable("ACCESSCONTROL_DATA") is { Length: > 0 } given ? given
        : Environment.GetEnvironmentVariable("STATE_DIRECTORY") is { Length: > 0 } state ? state.Split(':')[0]
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "accesscontrol");

    /// <summary>Opens the folder, making it where it is missing.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be made or isn't a folder.</exception>
    public static DataFolder Open(string path)
    {
        var full = FullPath(path);
        try
        {
            if (!Directory.Exists(full))
            {
                Directory.CreateDirectory(full, OnlyOwner);
            }

            return new DataFolder(full);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnusableConfigurationException(
                $"'{full}': can't be used as data folder ({(System.IO.File.Exists(full) ? "it is a file" : FileFailure.Words(failure, full))}); name another with --data.", failure);
        }
    }

    /// <summary>Opens a folder that is there: who only looks, or changes what is there, makes none out of a mistyped name.</summary>
    /// <exception cref="UnusableConfigurationException">It isn't there, or isn't a folder.</exception>
    public static DataFolder OpenExisting(string path)
    {
        var full = FullPath(path);
        return Directory.Exists(full) ? new DataFolder(full)
            : throw new UnusableConfigurationException(System.IO.File.Exists(full)
                ? $"'{full}': is a file, not a data folder; name the folder with --data."
                : $"'{full}': there is no such data folder; check the name given with --data, or begin one with: accesscontrol people import FILE.csv");
    }

    /// <summary>The folder of that name, there or not.</summary>
    public static DataFolder Named(string path) => new(FullPath(path));

    private static string FullPath(string path) => string.IsNullOrWhiteSpace(path)
        ? throw new UnusableConfigurationException("--data names no folder; give its name, or leave --data out.")
        : System.IO.Path.GetFullPath(path);

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
