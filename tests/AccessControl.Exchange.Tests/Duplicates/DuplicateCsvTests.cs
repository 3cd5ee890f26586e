using AccessControl.Domain.Duplicates;
using AccessControl.Domain.Matching;
using AccessControl.Exchange.Duplicates;

namespace AccessControl.Exchange.Tests.Duplicates;

public sealed class DuplicateCsvTests
{
    private static readonly PictureLink Same = new(0, 1, 0.98765, PictureChanges.Cropped | PictureChanges.Mirrored);

    private static readonly DuplicateReport Report = new(
        ["one"],
        [new(0, "=run().jpg"), new(0, "b, c.jpg"), new(0, "torn.jpg")],
        [new PictureGroup([0, 1], [Same], 1, 1)],
        [],
        new PersonComparison("pack", new ModelId("model", new string('a', 64)), 1, new DecisionThreshold(new ComparisonScore(Metric.Cosine, 0.5), new ThresholdOrigin("test", 0.1, 1, 0.1, 0.1, ThresholdSupport.Measured)), 0),
        [new SkippedPicture(2, SkipReason.Unreadable, "torn.jpg: is empty")]);

    [Fact]
    public void Links_WithStrangeNames_AreOneFieldEachAndNoFormula()
    {
        using var text = new StringWriter();

        DuplicateCsv.WriteLinks(Report, text);

        Assert.Equal("kind,group,file_x,file_y,score,changes\nsame-picture,1,'=run().jpg,\"b, c.jpg\",0.9877,Cropped+Mirrored\n", text.ToString());
    }

    [Fact]
    public void Skipped_Files_HaveTheirReason()
    {
        using var text = new StringWriter();

        DuplicateCsv.WriteSkipped(Report, text);

        Assert.Equal("file,why,detail\ntorn.jpg,Unreadable,torn.jpg: is empty\n", text.ToString());
    }
}
