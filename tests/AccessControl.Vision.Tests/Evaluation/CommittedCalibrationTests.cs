using AccessControl.Domain.Accuracy;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Tests.Evaluation;

/// <summary>The calibrations that ship are of the packs that ship.</summary>
public sealed class CommittedCalibrationTests
{
    private const string Simulated = "simulated-";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "models", "calibrations");

    [Fact]
    public void Calibrations_ThatShip_AreOfTheirPacksEncoders()
    {
        var catalogue = ModelCatalogue.Load(ModelCatalogue.DefaultPath);
        var files = Directory.GetFiles(Folder, "*.json");

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var calibration = Calibration.Parse(File.ReadAllText(file));
            var name = Path.GetFileNameWithoutExtension(file);
            var isSimulated = name.StartsWith(Simulated, StringComparison.Ordinal);
            var pack = catalogue.Find(isSimulated ? name[Simulated.Length..] : name);
            Assert.Equal(pack?.EncoderModel, calibration.Model);
            Assert.Equal(isSimulated, calibration.Source.Simulated);
            Assert.Equal(pack?.Encoder.Metric, calibration.Metric);
        });
    }
}
