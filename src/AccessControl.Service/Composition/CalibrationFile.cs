using AccessControl.Domain;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Service.Composition;

/// <summary>A calibration on the disk.</summary>
/// <param name="Key">Key of the configuration that names it; null for one that comes with the program.</param>
/// <param name="Path">Where it is.</param>
internal sealed record CalibrationFile(string? Key, string Path)
{
    /// <summary>The file that a key names; null where it names none.</summary>
    public static CalibrationFile? Of(string key, string? path) => path is null ? null : new CalibrationFile(key, path);

    /// <summary>Reads it.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read, or is damaged; the line names key and file.</exception>
    public Calibration Read()
    {
        try
        {
            return Calibration.Parse(File.ReadAllText(Path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnusableConfigurationException($"{this}: the calibration can't be read ({FileFailure.Words(failure, Path)}); {Mend}", failure);
        }
        catch (CalibrationFormatException failure)
        {
            throw new UnusableConfigurationException($"{this}: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Key is null ? Path : $"{Key} '{Path}'";

    private string Mend => Key is null
        ? "install the program again."
        : "write the path of a calibration.json that accesscontrol evaluate made, or take the key out; a path that isn't whole counts from the configuration's folder.";
}
