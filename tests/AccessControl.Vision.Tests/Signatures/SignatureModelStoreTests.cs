using AccessControl.Domain;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Signatures;

namespace AccessControl.Vision.Tests.Signatures;

public sealed class SignatureModelStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("accesscontrol-signature-").FullName;
    private readonly SignatureModelStore _store;

    public SignatureModelStoreTests() => _store = new SignatureModelStore(new ModelStore(Path.Combine(_folder, "store")), SignatureModelStore.DefaultShipped);

    [Fact]
    public void Open_WhereNoneWasInstalled_IsTheOneThatShips()
    {
        var model = _store.Open(SignatureMedium.Strokes);

        Assert.True(model.IsShipped);
        Assert.Contains("generated", model.Calibration.MeasuredOn, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_OfAModelOfPictures_LeavesTheOneOfStrokes()
    {
        var strokes = _store.Open(SignatureMedium.Strokes);
        var shipped = _store.Open(SignatureMedium.Picture);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "pictures")).FullName;
        File.Copy(shipped.File, Path.Combine(folder, shipped.Calibration.File));
        File.WriteAllText(Path.Combine(folder, "other.json"), shipped.Calibration.ToJson());

        var installed = _store.Install(folder, TimeProvider.System);

        Assert.False(installed.IsShipped);
        Assert.Equal(installed, _store.Open(SignatureMedium.Picture));
        Assert.Equal(strokes, _store.Open(SignatureMedium.Strokes));
    }

    [Fact]
    public void Install_OfStrokesSaidToBePictures_IsRefused()
    {
        var (shipped, pictures) = (_store.Open(SignatureMedium.Strokes), _store.Open(SignatureMedium.Picture).Calibration);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "swapped")).FullName;
        File.Copy(shipped.File, Path.Combine(folder, "other.onnx"));
        File.WriteAllText(Path.Combine(folder, "other.json"), Like(pictures, shipped.Calibration.Model.Sha256, 128).ToJson());

        Assert.Contains("isn't a signature model", Assert.Throws<UnusableConfigurationException>(() => _store.Install(folder, TimeProvider.System)).Message, StringComparison.Ordinal);
        Assert.Throws<UnusableConfigurationException>(() => SignaturePictureEncoder.Open(shipped.File, shipped.Calibration, TimeProvider.System));
    }

    [Theory]
    [InlineData("")]
    [InlineData("other.json")]
    [InlineData("other.onnx")]
    public void Install_OfAFolderOrOneOfTheFiles_IsUsedFromThenOn(string name)
    {
        var other = Other("other");

        var installed = _store.Install(Path.Combine(other, name), TimeProvider.System);

        Assert.False(installed.IsShipped);
        Assert.Equal(0.5, _store.Open(SignatureMedium.Strokes).Calibration.PointFor(3).Threshold);
        Directory.Delete(other, recursive: true);
        Assert.Equal(installed, _store.Open(SignatureMedium.Strokes));
    }

    [Fact]
    public void Restore_AfterAnother_IsTheShippedOneAgain()
    {
        var shipped = _store.Open(SignatureMedium.Strokes);
        _store.Install(Other("other"), TimeProvider.System);
        Assert.NotEqual(shipped, _store.Open(SignatureMedium.Strokes));

        Assert.Equal(shipped, _store.Restore(SignatureMedium.Strokes));
        Assert.Equal(shipped, _store.Open(SignatureMedium.Strokes));
        Assert.Equal(shipped, _store.Restore(SignatureMedium.Strokes));
    }

    [Fact]
    public void Restore_OnAFreshMachine_IsTheShippedOne()
    {
        Assert.False(Directory.Exists(Path.Combine(_folder, "store")));

        Assert.True(_store.Restore(SignatureMedium.Strokes).IsShipped);
    }

    [Fact]
    public void Install_OfWeightsWithoutACalibration_SaysHowOneIsMade()
    {
        var other = Other("other");
        File.Delete(Path.Combine(other, "other.json"));

        Assert.Contains("has no calibration beside it", Assert.Throws<UnusableConfigurationException>(() => _store.Install(Path.Combine(other, "other.onnx"), TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    /// <summary>The folder of a training that has ended.</summary>
    [Theory]
    [InlineData("stroke-encoder.onnx", "accesscontrol-train signatures calibrate --model ")]
    [InlineData("signature-pictures.onnx", "accesscontrol-train signatures calibrate-pictures --from ")]
    public void Install_OfTheFolderOfATraining_NamesTheStepThatIsLeft(string weights, string step)
    {
        var run = Directory.CreateDirectory(Path.Combine(_folder, "run")).FullName;
        File.WriteAllBytes(Path.Combine(run, weights), [1, 2, 3]);
        File.WriteAllBytes(Path.Combine(run, "run.checkpoint"), [1, 2, 3]);

        Assert.Contains(step + run, Assert.Throws<UnusableConfigurationException>(() => _store.Install(run, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"schema\": 1, \"more\": 2}")]
    public void Install_OfACardWithOtherKeys_IsToldWithoutTheProgramsOwnNames(string card)
    {
        var other = Other("other");
        File.WriteAllText(Path.Combine(other, "other.json"), card);

        var refused = Assert.Throws<UnusableConfigurationException>(() => _store.Install(other, TimeProvider.System)).Message;

        Assert.Contains("is missing, unknown or of another kind", refused, StringComparison.Ordinal);
        Assert.DoesNotContain("AccessControl.Domain", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_OfDamagedWeights_IsRefusedAndTheOneBeforeStays()
    {
        var other = Other("other");
        Spoil(Path.Combine(other, "other.onnx"));

        var refused = Assert.Throws<UnusableConfigurationException>(() => _store.Install(other, TimeProvider.System));

        Assert.Contains("SHA-256", refused.Message, StringComparison.Ordinal);
        Assert.Contains("copy both files again", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("install the program again", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.True(_store.Open(SignatureMedium.Strokes).IsShipped);
    }

    [Fact]
    public void Install_OfNoSuchModel_IsRefused()
    {
        var shipped = _store.Open(SignatureMedium.Strokes);
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        File.WriteAllBytes(Path.Combine(other, "other.onnx"), [1, 2, 3]);
        File.WriteAllText(Path.Combine(other, "other.json"), Like(shipped.Calibration, Hash(Path.Combine(other, "other.onnx")), 128).ToJson());

        Assert.Contains("isn't a signature model", Assert.Throws<UnusableConfigurationException>(() => _store.Install(other, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_OfAnotherDimensionThanTheCalibrationSays_IsRefused()
    {
        var other = Other("other", dimension: 64);

        Assert.Contains("isn't a signature model", Assert.Throws<UnusableConfigurationException>(() => _store.Install(other, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_OfAFolderWithSeveralCards_AsksWhich()
    {
        var other = Other("other");
        File.Copy(Path.Combine(other, "other.json"), Path.Combine(other, "another.json"));

        Assert.Contains("name the one", Assert.Throws<UnusableConfigurationException>(() => _store.Install(other, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("empty")]
    public void Install_OfNothing_SaysWhatToName(string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));
        Assert.Contains("name the folder", Assert.Throws<UnusableConfigurationException>(() => _store.Install(Path.Combine(_folder, name), TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AfterInstalledWeightsWereDamaged_SaysWhatToMend()
    {
        var installed = _store.Install(Other("other"), TimeProvider.System);
        Spoil(installed.File);

        var refused = Assert.Throws<UnusableConfigurationException>(() => _store.Open(SignatureMedium.Strokes));

        Assert.Contains(installed.File, refused.Message, StringComparison.Ordinal);
        Assert.Contains("accesscontrol models install file:", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AfterTheInstalledCalibrationWasDamaged_SaysHowToGoBack()
    {
        _store.Install(Other("other"), TimeProvider.System);
        File.WriteAllText(Path.Combine(_folder, "store", SignatureModelStore.CardNameOf(SignatureMedium.Strokes)), "{");

        Assert.Contains("models install signature-strokes", Assert.Throws<UnusableConfigurationException>(() => _store.Open(SignatureMedium.Strokes)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The shipped weights under another name and with other thresholds.</summary>
    private string Other(string name, int dimension = 128)
    {
        var shipped = _store.Open(SignatureMedium.Strokes);
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.Copy(shipped.File, Path.Combine(folder, "other.onnx"));
        File.WriteAllText(Path.Combine(folder, "other.json"), Like(shipped.Calibration, shipped.Calibration.Model.Sha256, dimension).ToJson());
        return folder;
    }

    private static SignatureCalibration Like(SignatureCalibration shipped, string hash, int dimension) => new(
        shipped.Model with { Sha256 = hash }, shipped.Reads, "other.onnx", dimension, shipped.Metric, shipped.TrainedOn, shipped.MeasuredOn, shipped.Score, shipped.LeastLikeness, [.. shipped.Points.Select(point => point with { Threshold = 0.5 })]);

    private static string Hash(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));

    private static void Spoil(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
