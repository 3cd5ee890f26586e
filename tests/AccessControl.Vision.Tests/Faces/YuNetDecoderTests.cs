using AccessControl.Vision.Faces;

namespace AccessControl.Vision.Tests.Faces;

public sealed class YuNetDecoderTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(16, 2)]
    [InlineData(32, 3)]
    public void Decode_RandomOutputs_EqualsTheFormulasWrittenOut(int stride, int seed)
    {
        const int Columns = 7, Rows = 5;
        var random = new Random(seed);
        float[] Numbers(int count, double low, double high) =>
            [.. Enumerable.Range(0, count).Select(_ => (float)(low + (random.NextDouble() * (high - low))))];
        var cls = Numbers(Columns * Rows, -0.1, 1.1);
        var obj = Numbers(Columns * Rows, -0.1, 1.1);
        var boxes = Numbers(Columns * Rows * 4, -1, 1.5);
        var points = Numbers(Columns * Rows * 10, -2, 2);
        var faces = new List<DetectedFace>();

        YuNetDecoder.Decode(Columns, stride, cls, obj, boxes, points, 0.6f, 2, 3, faces);

        var next = 0;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var cell = (row * Columns) + column;
                var score = Math.Sqrt(Math.Clamp(cls[cell], 0, 1) * Math.Clamp(obj[cell], 0, 1));
                if (score < 0.6)
                {
                    continue;
                }

                var face = faces[next++];
                Assert.Equal(score, face.Box.Confidence, 1e-5);
                Assert.Equal((column + boxes[cell * 4]) * stride * 2, face.Box.Centre.X, 1e-2);
                Assert.Equal((row + boxes[(cell * 4) + 1]) * stride * 3, face.Box.Centre.Y, 1e-2);
                Assert.Equal(Math.Exp(boxes[(cell * 4) + 2]) * stride * 2, face.Box.Width, 1e-2);
                Assert.Equal(Math.Exp(boxes[(cell * 4) + 3]) * stride * 3, face.Box.Height, 1e-2);
                Assert.Equal((column + points[cell * 10]) * stride * 2, face.Landmarks.LeftEye.X, 1e-2);
                Assert.Equal((row + points[(cell * 10) + 1]) * stride * 3, face.Landmarks.LeftEye.Y, 1e-2);
                Assert.Equal((column + points[(cell * 10) + 8]) * stride * 2, face.Landmarks.RightMouth.X, 1e-2);
                Assert.Equal((row + points[(cell * 10) + 9]) * stride * 3, face.Landmarks.RightMouth.Y, 1e-2);
            }
        }

        Assert.Equal(next, faces.Count);
        Assert.True(next > 3);
    }
}
