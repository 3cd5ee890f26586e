using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Signatures;

/// <summary>
/// The signature models that this machine uses, one of strokes and one of pictures: of each the one that was installed, else the one that came with the program. An installed one's weights lie in the <see cref="ModelStore"/> under their
/// hash, as every model's do, and its calibration beside them.
/// </summary>
/// <remarks>Reading is safe from several threads and processes. An installation is complete or hasn't happened.</remarks>
/// <param name="store">Where models are.</param>
/// <param name="shipped">Folder of those that came with the program.</param>
public sealed class SignatureModelStore(ModelStore store, string shipped)
{
    internal const string Mend = "install the program again, or another model: accesscontrol models install file:FOLDER";

    // Of what a user names to be installed.
    private const string MendOfNamed = "copy both files again, or make them again: accesscontrol-train signatures calibrate, for pictures calibrate-pictures";

    private const int LongestCard = 1 << 20;

    /// <summary>The folder beside the executable.</summary>
    public static string DefaultShipped => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Name of the calibration's file.</summary>
    public static string CardNameOf(SignatureMedium medium) => medium == SignatureMedium.Strokes ? "signature-strokes.json" : "signature-pictures.json";

    /// <summary>What a shipped model is called on the command line.</summary>
    public static string NameOf(SignatureMedium medium) => Path.GetFileNameWithoutExtension(CardNameOf(medium));

    /// <summary>True for the calibration of a signature model: its weights lie beside it under the same name.</summary>
    public static bool IsCard(string path) => File.Exists(path) && File.Exists(Path.ChangeExtension(path, ".onnx"));

    /// <summary>The model in use, its weights' hash checked.</summary>
    /// <param name="medium">Of what.</param>
    /// <exception cref="UnusableConfigurationException">It is missing or damaged: one line with the mend.</exception>
    public SignatureModel Open(SignatureMedium medium)
    {
        var installed = InstalledCard(medium);
        if (!File.Exists(installed))
        {
            return Beside(Path.Combine(shipped, CardNameOf(medium)), isShipped: true);
        }

        SignatureCalibration calibration;
        try
        {
            calibration = Read(installed, Mend);
        }
        catch (UnusableConfigurationException unusable)
        {
            throw new UnusableConfigurationException(
                $"{unusable.Message.TrimEnd('.')}; go back to the one that came with the program: accesscontrol models install {NameOf(medium)}, or install one: accesscontrol models install file:FOLDER", unusable);
        }

        var weights = store.PathOf(calibration.Model.Sha256);
        SignatureNetwork.Verify(weights, calibration, Mend);
        return new SignatureModel(calibration, weights, IsShipped: false);
    }

    /// <summary>Checks a model, weights and all, and puts it in the place of the one in use that reads the same.</summary>
    /// <param name="path">A folder that holds the two files, or one of the two.</param>
    /// <param name="time">Measures the try.</param>
    /// <exception cref="UnusableConfigurationException">It can't be used, or not be stored; the one before stays in use.</exception>
    public SignatureModel Install(string path, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var model = Beside(CardOf(path), isShipped: false);
        Try(model, time);
        var weights = store.PathOf(model.Calibration.Model.Sha256);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(weights)!);
            if (!File.Exists(weights) || Sha256Digest.OfFile(weights) != model.Calibration.Model.Sha256)
            {
                PutWhole(weights, File.ReadAllBytes(model.File));
            }

            PutWhole(InstalledCard(model.Calibration.Reads), System.Text.Encoding.UTF8.GetBytes(model.Calibration.ToJson()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{store.Root}: can't be written ({FileFailure.Words(failure, store.Root)}); mend that and install again.", failure);
        }

        return Open(model.Calibration.Reads);
    }

    /// <summary>Goes back to the model that came with the program.</summary>
    /// <param name="medium">Of what.</param>
    /// <returns>That model.</returns>
    /// <exception cref="UnusableConfigurationException">What was installed can't be taken away, or the shipped one is missing or damaged: one line with the mend.</exception>
    public SignatureModel Restore(SignatureMedium medium)
    {
        var shippedModel = Beside(Path.Combine(shipped, CardNameOf(medium)), isShipped: true);
        var installed = InstalledCard(medium);
        try
        {
            // On a fresh machine the folder isn't there either.
            if (File.Exists(installed))
            {
                File.Delete(installed);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{installed}: can't be deleted ({FileFailure.Words(failure, installed)}); mend that, and go back again.", failure);
        }

        return shippedModel;
    }

    private static void Try(SignatureModel model, TimeProvider time)
    {
        if (model.Calibration.Reads == SignatureMedium.Strokes)
        {
            StrokeEncoder.Open(model.File, model.Calibration, time, 1, MendOfNamed).Dispose();
        }
        else
        {
            SignaturePictureEncoder.Open(model.File, model.Calibration, time, 1, MendOfNamed).Dispose();
        }
    }

    /// <summary>The card that a user means by a file or a folder.</summary>
    private static string CardOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path)
                ? File.Exists(Path.ChangeExtension(path, ".json"))
                    ? Path.ChangeExtension(path, ".json")
                    : throw new UnusableConfigurationException($"{path}: has no calibration beside it; make one with accesscontrol-train signatures calibrate, and name the folder that it writes.")
                : throw new UnusableConfigurationException($"{path}: isn't there; name the folder of a signature model, or one of its two files.");
        }

        string[] cards;
        try
        {
            cards = [.. Directory.GetFiles(path, "*.json").Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{path}: can't be read ({FileFailure.Words(failure, path)}); name another folder.", failure);
        }

        string[] named = [.. cards.Where(card => Enum.GetValues<SignatureMedium>().Any(medium => Path.GetFileName(card) == CardNameOf(medium)))];
        return (named.Length == 1 ? named[0] : null) ?? cards switch
        {
            [var only] => only,
            [] => throw new UnusableConfigurationException($"{path}: {WithoutCard(path)}"),
            _ => throw new UnusableConfigurationException($"{path}: holds {cards.Length} JSON files; name the one that belongs to the signature model."),
        };
    }

    /// <summary>What a folder without a calibration is, and the mend: where a training has just ended, one step is left.</summary>
    private static string WithoutCard(string path)
    {
        string? NamedLike(string part) => Directory.GetFiles(path, "*.onnx").Order(StringComparer.Ordinal).FirstOrDefault(file => Path.GetFileName(file).Contains(part, StringComparison.Ordinal));
        const string then = " --out DIR --trained-on TEXT, and then: accesscontrol models install file:DIR";
        return NamedLike("picture") is not null
            ? $"holds weights without a calibration, as a training leaves them; make it with: accesscontrol-train signatures calibrate-pictures --from {path}{then}"
            : NamedLike("") is { } weights
                ? $"holds weights without a calibration, as a training leaves them; make it with: accesscontrol-train signatures calibrate --model {weights}{then}"
                : "holds no JSON file beside the weights; name the folder of a signature model.";
    }

    private string InstalledCard(SignatureMedium medium) => Path.Combine(store.Root, CardNameOf(medium));

    private static SignatureModel Beside(string card, bool isShipped)
    {
        var mend = isShipped ? Mend : MendOfNamed;
        var calibration = Read(card, mend);
        var weights = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(card))!, calibration.File);
        SignatureNetwork.Verify(weights, calibration, mend);
        return new SignatureModel(calibration, weights, isShipped);
    }

    private static SignatureCalibration Read(string card, string mend)
    {
        try
        {
            return new FileInfo(card).Length <= LongestCard
                ? SignatureCalibration.Parse(File.ReadAllText(card))
                : throw new UnusableConfigurationException($"{card}: is longer than a signature model's calibration; {mend}");
        }
        catch (CalibrationFormatException broken)
        {
            throw new UnusableConfigurationException($"{card}: {broken.Message}", broken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{card}: the signature model's calibration can't be read ({FileFailure.Words(failure, card)}); {mend}", failure);
        }
    }

    /// <summary>The bytes reach the disk before the name does.</summary>
    private static void PutWhole(string path, byte[] bytes)
    {
        var beside = $"{path}.{Path.GetRandomFileName()}.new";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
