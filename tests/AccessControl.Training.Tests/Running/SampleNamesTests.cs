using AccessControl.Simulation.Signatures;
using AccessControl.Training.Faces;
using AccessControl.Training.Records;
using AccessControl.Training.Running;
using AccessControl.Training.Signatures;

namespace AccessControl.Training.Tests.Running;

/// <summary>A run isn't gone on from with other samples: their names tell them apart, and the same ones have the same name.</summary>
public sealed class SampleNamesTests
{
    private static readonly WriterFamily[] Two = [WriterFamily.Looped, WriterFamily.Angular];

    [Fact]
    public void Name_OfTheSame_IsTheSame_OfOthersAnother()
    {
        ITrainingSamples[] samples =
        [
            new SimulatedSignatures(1, 3), new SimulatedSignatures(2, 3), new SimulatedSignatures(1, 3, forgeries: 0), new SimulatedSignatures(1, 3, families: Two),
            new SimulatedPictures(1, 3), new SimulatedPictures(2, 3), new JoinedSamples(new SimulatedPictures(1, 3), 2, new SimulatedPictures(2, 3)),
            new SimulatedRecords(1, 3), new SimulatedRecords(2, 3),
            Faces(10), Faces(11), Faces(10, labelErrors: 0.2),
        ];

        Assert.Equal(samples.Length, samples.Select(one => one.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(new SimulatedSignatures(1, 3).Name, samples[0].Name);
        Assert.Equal(new SimulatedPictures(1, 3).Name, samples[4].Name);
        Assert.Equal(new SimulatedRecords(1, 3).Name, samples[7].Name);
        Assert.Equal(Faces(10).Name, samples[9].Name);
    }

    private static FaceSamples Faces(byte grey, double labelErrors = 0)
    {
        const int People = 5, Each = 4;
        var pixels = new byte[People * Each * AlignedFaces.Bytes];
        for (var face = 0; face < People * Each; face++)
        {
            pixels.AsSpan(face * AlignedFaces.Bytes, AlignedFaces.Bytes).Fill((byte)(grey + face));
        }

        return new FaceSamples(
            new AlignedFaces([.. Enumerable.Range(0, People).Select(person => $"{person}")], [.. Enumerable.Range(0, People * Each).Select(face => face / Each)], [.. Enumerable.Range(0, People * Each).Select(face => $"{face}")], pixels),
            [.. Enumerable.Range(0, People)],
            labelErrors);
    }
}
