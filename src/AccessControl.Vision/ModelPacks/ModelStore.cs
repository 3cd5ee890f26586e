using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AccessControl.Vision.ModelPacks.Quantisation;

namespace AccessControl.Vision.ModelPacks;

/// <summary>
/// Model files on this machine, each under its SHA-256: <c>DIR/sha256/HASH</c> for what was fetched and for what it was converted to,
/// <c>DIR/converted/HASH-VERSION</c> for the record that ties the two together (what is turned to 8 bits needs none, the catalogue has both hashes), <c>DIR/partial</c> for downloads under way.
/// Reading is safe from several threads and processes; writing goes through the installer.
/// </summary>
public sealed class ModelStore
{
    /// <summary>A store in a directory, which needn't exist yet.</summary>
    public ModelStore(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        Root = Path.GetFullPath(directory);
    }

    /// <summary>Full path of the store.</summary>
    public string Root { get; }

    /// <summary>Where models are kept unless somebody says otherwise: ACCESSCONTROL_MODELS, else the unit's cache, else the user's.</summary>
    public static string DefaultFolder =>
        Environment.GetEnvironmentVariable("ACCESSCONTROL_MODELS") is { Length: > 0 } given ? given
        : Environment.GetEnvironmentVariable("CACHE_DIRECTORY") is { Length: > 0 } systemd ? Path.Combine(systemd.Split(':')[0], "models")
        : Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache"),
            "accesscontrol",
            "models");

    /// <summary>Checks every installed file of a pack, bytes and all.</summary>
    public IReadOnlyList<ModelFileCheck> Verify(ModelPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return [.. pack.InstalledFiles.Select(file => Check(file, original: true))];
    }

    /// <summary>Opens a pack whose ONNX files are all there and have their recorded hashes.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="installed">The pack, ready to be loaded.</param>
    /// <param name="problem">Otherwise one line: what is missing or damaged, and the mend.</param>
    public bool TryOpen(ModelPack pack, [NotNullWhen(true)] out InstalledPack? installed, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var paths = new Dictionary<ModelRole, string>();
        foreach (var file in pack.InstalledFiles)
        {
            var check = Check(file, original: false);
            if (check.OnnxPath is not { } path)
            {
                (installed, problem) = (null, $"pack {pack.Name}: {check.Line}; run: accesscontrol models install {pack.FilesOf}");
                return false;
            }

            paths.Add(file.Role, path);
        }

        (installed, problem) = (new InstalledPack(pack, paths), null);
        return true;
    }

    internal string PathOf(string sha256) => Path.Combine(Root, "sha256", sha256);

    internal string PartialPathOf(string sha256) => Path.Combine(Root, "partial", sha256 + ".part");

    internal string ConversionPathOf(string sha256) =>
        Path.Combine(Root, "converted", string.Create(CultureInfo.InvariantCulture, $"{sha256}-{TfLite.TfLiteConverter.Version}"));

    /// <summary>Checks one file: the ONNX file that runs, and the original too where that is asked for.</summary>
    internal ModelFileCheck Check(ModelFile file, bool original)
    {
        try
        {
            var runsAsItComes = file is { Format: ModelFormat.Onnx, Derivation: null };
            if (original || runsAsItComes)
            {
                var source = CheckBytes(file, PathOf(file.Sha256), file.Sha256, file.Name);
                if (!source.IsReady || runsAsItComes)
                {
                    return source;
                }
            }

            return file.Derivation is { } derivation ? CheckDerived(file, derivation) : CheckConverted(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ModelFileCheck(file, ModelFileCondition.Unreadable, null, $"{file.Name}: can't be read ({exception.Message})");
        }
    }

    private ModelFileCheck CheckDerived(ModelFile file, Int8Derivation derivation) =>
        !File.Exists(PathOf(derivation.Sha256)) && File.Exists(PathOf(file.Sha256))
            ? new ModelFileCheck(file, ModelFileCondition.NotConverted, null, $"{file.Name}: not turned to 8 bits yet")
            : CheckBytes(file, PathOf(derivation.Sha256), derivation.Sha256, $"{file.Name} (in 8 bits)");

    private ModelFileCheck CheckConverted(ModelFile file)
    {
        var record = ConversionPathOf(file.Sha256);
        if (!File.Exists(record))
        {
            var there = File.Exists(PathOf(file.Sha256));
            return new ModelFileCheck(
                file,
                there ? ModelFileCondition.NotConverted : ModelFileCondition.Missing,
                null,
                there ? $"{file.Name}: not converted to ONNX yet" : $"{file.Name}: not installed");
        }

        var converted = File.ReadAllText(record).Trim();
        return converted.Length == 64 && converted.All(char.IsAsciiHexDigitLower)
            ? CheckBytes(file, PathOf(converted), converted, $"{file.Name} (converted to ONNX)")
            : new ModelFileCheck(file, ModelFileCondition.Corrupt, null, $"{file.Name}: the record of its conversion {record} is damaged");
    }

    private static ModelFileCheck CheckBytes(ModelFile file, string path, string sha256, string name)
    {
        if (!File.Exists(path))
        {
            return new ModelFileCheck(file, ModelFileCondition.Missing, null, $"{name}: not installed");
        }

        var actual = Sha256Digest.OfFile(path);
        return actual == sha256
            ? new ModelFileCheck(file, ModelFileCondition.Ready, path, $"{name}: ok, {sha256[..12]}")
            : new ModelFileCheck(file, ModelFileCondition.Corrupt, null, $"{name}: {path} is damaged: its SHA-256 is {actual[..12]}..., not {sha256[..12]}...");
    }
}
