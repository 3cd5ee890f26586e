using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Training.CommandLine;

/// <summary>Packs as the trainer's verbs name them.</summary>
internal static class InstalledPacks
{
    /// <summary>Opens one.</summary>
    /// <exception cref="UnusableConfigurationException">It isn't in the catalogue, or isn't installed; the line says how to mend it.</exception>
    public static InstalledPack Open(string name)
    {
        var catalogue = ModelCatalogue.Load(ModelCatalogue.DefaultPath);
        var pack = catalogue.Find(name) ?? throw new UnusableConfigurationException($"pack '{name}' is not in the catalogue; name one of: {string.Join(", ", catalogue.Packs.Select(one => one.Name))}.");
        return new ModelStore(ModelStore.DefaultFolder).TryOpen(pack, out var installed, out var problem) ? installed : throw new UnusableConfigurationException(problem);
    }

    /// <summary>A calibration of a pack's encoder.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="path">The file; null for the one that comes with the pack.</param>
    /// <exception cref="UnusableConfigurationException">It isn't there, is none, or of another encoder.</exception>
    public static Calibration CalibrationOf(ModelPack pack, string? path)
    {
        path ??= Path.Combine(Path.GetDirectoryName(ModelCatalogue.DefaultPath)!, "calibrations", pack.Name + ".json");
        try
        {
            return Calibration.Parse(File.ReadAllText(path)) is var calibration && calibration.Model == pack.EncoderModel
                ? calibration
                : throw new UnusableConfigurationException($"{path}: is a calibration of {calibration.Model}, but pack {pack.Name} encodes by {pack.EncoderModel}; name one of this pack with --calibration.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{path}: can't be read ({FileFailure.Words(unreadable, path)}); name a calibration of pack {pack.Name} with --calibration.", unreadable);
        }
        catch (CalibrationFormatException broken)
        {
            throw new UnusableConfigurationException($"{path}: {broken.Message}", broken);
        }
    }
}
