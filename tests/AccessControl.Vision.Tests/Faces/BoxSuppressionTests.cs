using AccessControl.Domain.Captures;
using AccessControl.Vision.Faces;
using CsCheck;

namespace AccessControl.Vision.Tests.Faces;

public sealed class BoxSuppressionTests
{
    private static readonly Gen<DetectedFace> FacesValues = Gen.Select(
        Gen.Float[0, 50], Gen.Float[0, 50], Gen.Float[5, 40], Gen.Float[5, 40], Gen.Float[0, 1],
        (x, y, width, height, confidence) => new DetectedFace(new FaceBox(x, y, width, height, confidence), default));

    [Fact]
    public void Apply_AnyFaces_KeepsTheBestAndNothingThatOverlapsIt() => FacesValues.List[0, 30].Sample(faces =>
    {
        var before = faces.ToList();

        BoxSuppression.Apply(faces, 0.3f);

        for (var i = 0; i < faces.Count; i++)
        {
            Assert.Contains(faces[i], before);
            for (var j = 0; j < i; j++)
            {
                Assert.True(faces[j].Box.Confidence >= faces[i].Box.Confidence);
                Assert.True(faces[j].Box.Overlap(faces[i].Box) <= 0.3f);
            }
        }

        // What went was covered by something at least as certain that stayed.
        Assert.All(before.Except(faces), gone => Assert.Contains(
            faces, kept => kept.Box.Confidence >= gone.Box.Confidence && kept.Box.Overlap(gone.Box) > 0.3f));
    });
}
