using System.Buffers;
using System.Globalization;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using NodaTime;

namespace AccessControl.Vision.Tests.Evaluation;

/// <summary>
/// Stands for pictures, codec and analyser in tests of the evaluation: a "picture" is a text of numbers, its embedding; "broken" is no picture, and
/// the name of a reason is a face that fails.
/// </summary>
internal sealed class WrittenFaces : IPictureCodec
{
    public static readonly ModelId Model = new("written", new string('b', 64));

    public PictureReading Read(string path)
    {
        var text = File.ReadAllText(path);
        if (text == "broken")
        {
            return new PictureReading.Unreadable($"{path}: broken");
        }

        var bytes = System.Text.Encoding.ASCII.GetBytes(text);
        var frame = Frame.Create(bytes.Length, 1, Instant.FromUnixTimeSeconds(0));
        bytes.CopyTo(frame.Pixels);
        return new PictureReading.Decoded(frame);
    }

    public void WriteJpeg(Frame frame, int quality, IBufferWriter<byte> output) => throw new NotSupportedException();

    public static IFaceAnalyser Open() => Open(2);

    public static IFaceAnalyser Open(int dimension) => new Analyser(dimension);

    private sealed class Analyser(int dimension) : IFaceAnalyser
    {
        public ModelId Encoder => Model;

        public int Dimension => dimension;

        public Metric Metric => Metric.Cosine;

        public Analysis Analyse(Frame frame)
        {
            var text = System.Text.Encoding.ASCII.GetString(frame.Pixels).TrimEnd('\0');
            if (Enum.TryParse<CaptureFailureReason>(text, out var reason))
            {
                return new Analysis(new Capture.Failed(new CaptureFailure(reason, null, null, frame.CapturedAt)), [], default);
            }

            var embedding = new Embedding(Model, text.Split(' ').Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray());
            return new Analysis(new Capture.Probed(new Probe(embedding, default, null, default, default!, frame.CapturedAt)), [], default);
        }

        public void Dispose()
        {
        }
    }
}
