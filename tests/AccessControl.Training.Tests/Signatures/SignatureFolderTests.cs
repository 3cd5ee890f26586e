using AccessControl.Domain.Signatures;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.Signatures;
using OpenCvSharp;

namespace AccessControl.Training.Tests.Signatures;

public sealed class SignatureFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    /// <summary>Writers 1, 2 and 3 forged each other in a chain, 4 and 5 each other, 6 nobody: the chain is the test part, and nobody of it is in the other.</summary>
    [Fact]
    public void Split_WritersWhoForgedEachOther_AreInOnePart()
    {
        foreach (var writer in (int[])[1, 2, 3, 4, 5, 6])
        {
            Touch(writer, "genuine", $"NFI-{writer:000}01{writer:000}.png");
        }

        Touch(2, "forgery", "NFI-00101002.png");
        Touch(3, "forgery", "NFI-00201003.png");
        Touch(5, "forgery", "NFI-00401005.png");
        // A forger who is no writer here joins nobody.
        Touch(6, "forgery", "NFI-09901006.png");

        var whole = SignatureFolder.Read(_folder);
        var (development, test) = whole.Split();

        Assert.Equal(["001", "002", "003", "004", "005", "006"], whole.Writers.Select(writer => writer.Name));
        Assert.Equal(["001", "002", "003"], test.Writers.Select(writer => writer.Name));
        Assert.Equal(["004", "005", "006"], development.Writers.Select(writer => writer.Name));
        Assert.Equal("NFI-00101002.png", Path.GetFileName(Assert.Single(test.Writers[1].Forged)));
    }

    /// <summary>Where no name says who forged whom, nobody knows whom to keep apart.</summary>
    [Fact]
    public void Split_NamesThatTellNoForger_IsRefused()
    {
        Touch(1, "genuine", "a.png");
        Touch(1, "forgery", "b.png");
        Touch(2, "genuine", "a.png");

        Assert.Contains("--part all", Assert.Throws<IOException>(() => SignatureFolder.Read(_folder).Split()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatCantBeUsed_IsSaidByName()
    {
        Assert.Contains("isn't there", Assert.ThrowsAny<IOException>(() => SignatureFolder.Read(Path.Combine(_folder, "nowhere"))).Message, StringComparison.Ordinal);
        Assert.Contains("no writers' folders", Assert.ThrowsAny<IOException>(() => SignatureFolder.Read(_folder)).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_folder, "007"));
        Assert.Contains($"{Path.DirectorySeparatorChar}007: has no pictures in genuine/", Assert.ThrowsAny<IOException>(() => SignatureFolder.Read(_folder)).Message, StringComparison.Ordinal);
        Touch(7, "genuine", "empty.png");
        Assert.Contains("empty.png: is empty", Assert.ThrowsAny<IOException>(() => new FolderPictures(SignatureFolder.Read(_folder))).Message, StringComparison.Ordinal);
    }

    /// <summary>Pictures of a folder, measured and joined with simulated ones.</summary>
    [Fact]
    public void Batch_JoinedWithSimulated_KeepsWhoseEachIs()
    {
        for (var writer = 1; writer <= 3; writer++)
        {
            for (var i = 0; i < 3; i++)
            {
                Draw(writer, "genuine", $"{i}.png", new PaperWriter((ulong)writer).Sign(i));
            }
        }

        Draw(2, "forged", "a.png", new PaperWriter(2).Forge(ForgeryKind.Traced, new PaperWriter(9), 0));
        var real = new FolderPictures(SignatureFolder.Read(_folder));
        var joined = new JoinedSamples(real, 2, new SimulatedPictures(5, 4, forgeries: 1));

        Assert.Equal([3, 3, 3, 3, 3, 3, 12, 12, 12, 12], joined.SamplesOfIdentities);
        var (inputs, identities) = joined.Batch([(1, 0), (1, 1), (4, 2), (4, 0), (6, 0), (6, 1), (8, 0), (8, 1)], 3);
        // The second of three comes twice as the same; two forgeries of it, then the simulated with one forgery each: none matches another.
        Assert.Equal([1, 1, 1, 1, -1, -2, 3, 3, 5, 5, -3, -4], identities);
        Assert.Equal([12, 1, 96, 192], inputs.shape);
        Assert.Equal([5, 5, -1], joined.Batch([(8, 0), (8, 1)], 3).Identities);
        Assert.Equal([0, 0], joined.Batch([(0, 0), (3, 1)], 3).Identities);

        var measured = real.Measured().ToList();
        Assert.Equal([(3, 0, 2), (3, 1, 2), (3, 0, 2)], measured.Select(writer => (writer.Genuine.Count, writer.Forged.Count, writer.Others.Count)));
        Assert.DoesNotContain(measured[1].Others, other => measured[1].Genuine.Contains(other));
    }

    [Fact]
    public void Comparers_OfAWritersOwnAndOthersSignatures_AreHigherForTheOwn()
    {
        ISignatureComparer<SignaturePicture>[] comparers = [DescriptorComparer.Gradients, DescriptorComparer.Pixels, new ProjectionComparer(), new BoxComparer()];
        foreach (var comparer in comparers)
        {
            double own = 0, others = 0;
            var pictures = new SimulatedPictures(3, 24);
            for (var writer = 0; writer < 12; writer++)
            {
                var likeness = comparer.Compare([pictures.Genuine(writer, 0), pictures.Genuine(writer, 1), pictures.Genuine(writer + 12, 0)]);
                Assert.Equal(likeness[0, 1], likeness[1, 0], 9);
                Assert.True(likeness[0, 0] >= likeness[0, 1] - 1e-9);
                (own, others) = (own + likeness[0, 1], others + likeness[0, 2]);
            }

            Assert.True(own > others, comparer.Name);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Touch(int writer, string kind, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"{writer:000}", kind)).FullName;
        File.WriteAllBytes(Path.Combine(folder, name), []);
    }

    private void Draw(int writer, string kind, string name, PenTrace trace)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"{writer:000}", kind)).FullName;
        var picture = SignatureInk.Draw(trace, InkPen.Common, 1);
        using var grey = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, picture.Grey.ToArray());
        Cv2.ImWrite(Path.Combine(folder, name), grey);
    }
}
