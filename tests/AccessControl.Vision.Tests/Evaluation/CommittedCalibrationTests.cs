using AccessControl.Domain.Accuracy;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Vision.Tests.Evaluation;

/// <summary>The calibrations that ship are of the packs that ship.</summary>
public sealed class CommittedCalibrationTests
{
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
            var pack = catalogue.Find(Path.GetFileNameWithoutExtension(file));
            Assert.Equal(pack?.EncoderModel, calibration.Model);
            Assert.False(calibration.Source.Simulated);
            Assert.Equal(pack?.Encoder.Metric, calibration.Metric);
        });
    }
}
