using AccessControl.Domain;
using AccessControl.Simulation.People;
using AccessControl.Training.Curation;
using AccessControl.Training.Faces;
using AccessControl.Training.Twins;
using AccessControl.Vision.Evaluation;

namespace AccessControl.Training.Tests.Faces;

public sealed class FaceTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Write_ThenRead_IsTheSameAndForItsOwnerOnly()
    {
        var faces = PatternFaces.Draw(3, 2);
        faces.Write(_folder, "faces.bin");
        var path = Path.Combine(_folder, "faces.bin");

        var read = AlignedFaces.Read(path);

        Assert.Equal(faces.People, read.People);
        Assert.Equal(faces.PersonOf, read.PersonOf);
        Assert.Equal(faces.Files, read.Files);
        Assert.All(Enumerable.Range(0, 6), face => Assert.True(faces.Pixels(face).SequenceEqual(read.Pixels(face))));
        Assert.Equal([2, 3], read.FacesOf[1]);
        Assert.True(OperatingSystem.IsLinux() && File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains("is damaged", Assert.ThrowsAny<IOException>(() => AlignedFaces.Read(path)).Message, StringComparison.Ordinal);
        Assert.Contains("faces prepare", Assert.ThrowsAny<IOException>(() => AlignedFaces.Read(Path.Combine(_folder, "no"))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new AlignedFaces(["a"], [1], ["f"], new byte[AlignedFaces.Bytes]));
    }

    [Fact]
    public void Split_HasNobodyInTwoParts()
    {
        var list = PatternFaces.WriteSet(_folder, 40, 3, 10);
        var set = PictureSet.Open(Path.Combine(_folder, "set"));
        var faces = PatternFaces.Draw(40, 3);

        var split = FaceSplit.Of(faces, set, PairList.Read(list, set), ["4", "5"], 12, 1);

        Assert.Equal(Enumerable.Range(30, 10), split.Test);
        Assert.Equal((18, 12, 20), (split.Training.Length, split.Validation.Length, split.Pairs.Length));
        Assert.Equal(Enumerable.Range(0, 40), split.Training.Concat(split.Validation).Concat(split.Test).Order());
        Assert.All(split.Pairs, pair => Assert.Equal(pair.IsMated, faces.PersonOf[pair.First] == faces.PersonOf[pair.Second]));
        Assert.Contains("30 people", Assert.Throws<UnusableConfigurationException>(() => FaceSplit.Of(faces, set, PairList.Read(list, set), ["4", "5"], 29, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_OfAManifest_IsThatOfTheManifestAndRefusesWhoIsTested()
    {
        var list = PatternFaces.WriteSet(_folder, 40, 3, 10);
        var set = PictureSet.Open(Path.Combine(_folder, "set"));
        var (faces, pairs) = (PatternFaces.Draw(40, 3), PairList.Read(list, set));
        CurationManifest Manifest(Func<int, SplitPart> part, int from = 0) => new([.. Enumerable.Range(from, 40 - from).Select(person => new CuratedPicture(PatternFaces.File(person, 0), $"p{person:000}", part(person), PictureFate.Kept, ""))]);

        var split = FaceSplit.Of(faces, set, pairs, ["4", "5"], Manifest(person => person < 20 ? SplitPart.Train : person < 25 ? SplitPart.Validation : SplitPart.Test, from: 2));

        Assert.Equal(Enumerable.Range(2, 18), split.Training);
        Assert.Equal(Enumerable.Range(20, 5), split.Validation);
        Assert.Equal(Enumerable.Range(30, 10), split.Test);
        Assert.Equal(20, split.Pairs.Length);
        Assert.Contains("p030 is in a comparison of the test", Assert.Throws<UnusableConfigurationException>(() => FaceSplit.Of(faces, set, pairs, ["4", "5"], Manifest(_ => SplitPart.Train))).Message, StringComparison.Ordinal);
        Assert.Contains("to choose by", Assert.Throws<UnusableConfigurationException>(() => FaceSplit.Of(faces, set, pairs, ["4", "5"], Manifest(person => person < 30 ? SplitPart.Train : SplitPart.Test))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wanted_ByAManifest_IsWhatItKeepsAndNothingElse()
    {
        PatternFaces.WriteSet(_folder, 4, 3, 2);
        var set = PictureSet.Open(Path.Combine(_folder, "set"));
        // One picture's label was put right by hand.
        (int Person, int Number, string Name)[] kept = [(0, 1, "p000"), (1, 0, "p003"), (3, 2, "p003")];
        var manifest = new CurationManifest([.. kept.Select(one => new CuratedPicture(PatternFaces.File(one.Person, one.Number), one.Name, SplitPart.Train, PictureFate.Kept, ""))]);

        var (people, pictures) = FacePreparation.Wanted(set, manifest);

        Assert.Equal(["p000", "p003"], people);
        Assert.Equal([("p000/1.jpg", 0), ("p001/0.jpg", 1), ("p003/2.jpg", 1)], pictures);
        Assert.Equal(12, FacePreparation.Wanted(set, null).Pictures.Length);
        var gone = new CurationManifest([manifest.Pictures[0] with { File = "../p000/1.jpg" }]);
        Assert.Contains("../p000/1.jpg: the manifest keeps it", Assert.Throws<CurationInputException>(() => FacePreparation.Wanted(set, gone)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_OthersFaces_LeavesTheFirstInTheirPlaces()
    {
        var (first, second) = (PatternFaces.Draw(3, 2), PatternFaces.Draw(2, 3, noise: 10));

        var both = first.With(second);

        Assert.Equal((5, 12), (both.People.Length, both.Count));
        Assert.Equal([9, 10, 11], both.FacesOf[4]);
        Assert.True(both.Pixels(1).SequenceEqual(first.Pixels(1)) && both.Pixels(7).SequenceEqual(second.Pixels(1)));
    }

    [Fact]
    public void Augmentation_SameSeed_IsTheSameAndStaysAFace()
    {
        var pixels = PatternFaces.Draw(1, 1, noise: 0).Pixels(0).ToArray();
        var changed = Enumerable.Range(0, 200).Select(seed => FaceAugmentation.Of(pixels, (ulong)seed)).ToList();

        Assert.Equal(changed[7], FaceAugmentation.Of(pixels, 7));
        Assert.All(changed, one => Assert.Equal(AlignedFaces.Bytes, one.Length));
        Assert.Equal(200, changed.Select(Convert.ToBase64String).Distinct().Count());
        // Most of it is still there: half of them are turned about, and lie near the turned one.
        var turned = Turned(pixels);
        Assert.All(changed, one => Assert.True(Math.Max(Likeness(pixels, one), Likeness(turned, one)) > 0.35));
        Assert.InRange(changed.Count(one => Likeness(turned, one) > Likeness(pixels, one)), 60, 140);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(128)]
    [InlineData(220)]
    public void Augmentation_DarkOrLight_StaysWithinWhatADoorTakes(int level)
    {
        var pattern = PatternFaces.Draw(1, 1, noise: 0).Pixels(0).ToArray();
        var gates = new Vision.Quality.QualityGates();
        byte[] face = [.. pattern.Select(value => (byte)Math.Clamp(level + ((value - 128) / 3), 0, 255))];

        var means = Enumerable.Range(0, 300).Select(seed => FaceAugmentation.Of(face, (ulong)seed).Average(value => (double)value)).Order().ToList();

        // Noise, blur and JPEG come after the light, and move the mean a little.
        Assert.InRange(means[0], gates.MinimumLuminance, means[^1]);
        Assert.InRange(means[^1], means[0] + 40, gates.MaximumLuminance);
    }

    [Fact]
    public void Measure_EmbeddingsThatKnowOrDontKnow_IsAtOneOrAtHalf()
    {
        var list = PatternFaces.WriteSet(_folder, 60, 4, 40);
        var set = PictureSet.Open(Path.Combine(_folder, "set"));
        var faces = PatternFaces.Draw(60, 4, noise: 12);
        var measurement = new FaceMeasurement(faces, FaceSplit.Of(faces, set, PairList.Read(list, set), ["4", "5"], 10, 1));
        static float[] Direction(int seed)
        {
            var random = new SeededRandom((ulong)seed);
            return [.. Enumerable.Range(0, 32).Select(_ => random.NextGaussian())];
        }

        var knows = measurement.Measure(which => [.. which.Select(face => Direction(faces.PersonOf[face]))], TwinDistance.Unit);
        var guesses = measurement.Measure(which => [.. which.Select(face => Direction(face + 1000))], TwinDistance.Unit);
        var gradients = measurement.Measure(FaceBaselines.Gradients(faces), TwinDistance.Unit);
        var eigenfaces = measurement.Measure(FaceBaselines.Eigenfaces(faces, [.. Enumerable.Range(0, 80)], 20), TwinDistance.Unit);

        Assert.Equal((1, 0, 0, 0), (knows.Accuracy, knows.EqualError, knows.FnmrAtHundredth, knows.FnmrAtThousandth));
        Assert.InRange(guesses.EqualError, 0.4, 0.6);
        Assert.InRange(knows.Cllr, 0, 0.01);
        Assert.InRange(guesses.Cllr, 0.98, 1.05);
        Assert.InRange(gradients.Cllr, 0.02, 0.9);
        Assert.InRange(guesses.FnmrAtHundredth, 0.95, 1);
        Assert.Equal(40, knows.RefusedOfSubject.Length);
        Assert.Equal(guesses.FnmrAtHundredth, guesses.RefusedOfSubject.Average(), 9);
        Assert.All((FaceRow[])[gradients, eigenfaces], row => Assert.True(row.EqualError < 0.5 * guesses.EqualError));

        var (difference, low, high) = FaceRow.Difference([knows], [guesses, guesses]);
        Assert.True(low > 0.9 && difference >= low && high <= 1);
        Assert.Equal((0, 0, 0), FaceRow.Difference([guesses], [guesses]));
    }

    /// <summary>Embeddings of one direction whose lengths tell people apart: by raw Euclidean distance all is told, by their directions nothing.</summary>
    [Fact]
    public void Measure_EmbeddingsThatKnowByTheirLength_IsMeasuredByTheDistanceOfTheRow()
    {
        var list = PatternFaces.WriteSet(_folder, 60, 4, 40);
        var set = PictureSet.Open(Path.Combine(_folder, "set"));
        var faces = PatternFaces.Draw(60, 4);
        var measurement = new FaceMeasurement(faces, FaceSplit.Of(faces, set, PairList.Read(list, set), ["4", "5"], 10, 1));
        IReadOnlyList<float[]> Embed(IReadOnlyList<int> which) => [.. which.Select(face =>
        {
            var random = new SeededRandom((ulong)face);
            return (float[])[10 + (5 * faces.PersonOf[face]) + (0.1f * random.NextGaussian()), 0.1f * random.NextGaussian(), 0.1f * random.NextGaussian()];
        })];

        var (raw, unit) = (measurement.Measure(Embed, TwinDistance.Raw), measurement.Measure(Embed, TwinDistance.Unit));

        Assert.Equal((1, 0, 0), (raw.Accuracy, raw.EqualError, raw.FnmrAtHundredth));
        Assert.Equal(0, measurement.ValidationError(Embed, TwinDistance.Raw));
        Assert.InRange(raw.Cllr, 0, 0.2);
        Assert.InRange(unit.EqualError, 0.3, 0.6);
        Assert.InRange(measurement.ValidationError(Embed, TwinDistance.Unit), 0.2, 0.6);
        Assert.InRange(unit.Cllr, 0.7, 1.1);
        Assert.Equal(unit with { RefusedOfSubject = [] }, measurement.Measure(Embed, TwinDistance.Cosine) with { RefusedOfSubject = [] });
    }

    /// <summary>Everybody keeps two of their own: with two faces a person none can be moved, and that is said.</summary>
    [Theory]
    [InlineData(2, 0.02, "1 of 40 faces, and 0 can")]
    [InlineData(3, 0.4, "24 of 60 faces, and 20 can")]
    public void Samples_WithMoreLabelErrorsThanFacesToMove_AreRefusedWithTheMost(int each, double labelErrors, string told)
    {
        var refused = Assert.Throws<UnusableConfigurationException>(() => new FaceSamples(PatternFaces.Draw(20, each), [.. Enumerable.Range(0, 20)], labelErrors));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Samples_WithAllLabelErrorsThereAreFacesFor_LeaveEverybodyTwoOfTheirOwn()
    {
        var faces = PatternFaces.Draw(20, 3);

        // A third of the faces, one of each person.
        var samples = new FaceSamples(faces, [.. Enumerable.Range(0, 20)], 1 / 3.0);

        Assert.Equal(Enumerable.Range(0, 20), samples.Mislabelled.Select(pair => pair.True).Order());
        Assert.All(samples.Searched().GroupBy(one => one.Identity), own => Assert.Equal(2, own.Count(one => faces.PersonOf[one.Face] == own.Key)));
        Assert.Throws<UnusableConfigurationException>(() => new FaceSamples(faces, [7], 0.4));
    }

    [Fact]
    public void Samples_WithLabelErrors_MoveFacesAndLeaveNobodyAlone()
    {
        var faces = PatternFaces.Draw(30, 4);
        var samples = new FaceSamples(faces, [.. Enumerable.Range(5, 20)], 0.1, 3);

        Assert.Equal(8, samples.Mislabelled.Length);
        Assert.Equal(80, samples.SamplesOfIdentities.Sum());
        Assert.All(samples.SamplesOfIdentities, count => Assert.True(count >= 2));
        Assert.Equal(
            samples.Mislabelled.Order(), samples.Searched().Where(one => faces.PersonOf[one.Face] != one.Identity + 5).Select(one => (one.Identity, faces.PersonOf[one.Face] - 5)).Order());
        Assert.Empty(new FaceSamples(faces, [1, 2, 3]).Mislabelled);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FaceSamples(faces, [1, 2, 3], 0.6));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Turned(byte[] pixels) => [.. Enumerable.Range(0, pixels.Length).Select(i => pixels[(((i / 3 / 64 * 64) + 63 - (i / 3 % 64)) * 3) + (i % 3)])];

    private static double Likeness(byte[] one, byte[] other)
    {
        var (a, b) = (one.Average(value => (double)value), other.Average(value => (double)value));
        double together = 0, first = 0, second = 0;
        for (var i = 0; i < one.Length; i++)
        {
            together += (one[i] - a) * (other[i] - b);
            first += (one[i] - a) * (one[i] - a);
            second += (other[i] - b) * (other[i] - b);
        }

        return together / Math.Sqrt((first * second) + 1e-9);
    }
}
