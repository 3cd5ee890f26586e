using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Training.Curation;
using static AccessControl.Training.Tests.Curation.CurationFakes;

namespace AccessControl.Training.Tests.Curation;

public sealed class CurationRunTests
{
    [Fact]
    public void Run_ASetThatIsAsItShouldBe_KeepsAllAndPutsNobodyIntoTwoParts()
    {
        var (input, encoded) = Set(40, 4);

        var result = Run(input, encoded);

        Assert.All(result.Fates, fate => Assert.Equal(PictureFate.Kept, fate));
        Assert.Equal((32, 4, 4), (result.Parts.Count(part => part == SplitPart.Train), result.Parts.Count(part => part == SplitPart.Validation), result.Parts.Count(part => part == SplitPart.Test)));
        Assert.All(result.Manifest().Pictures.GroupBy(picture => picture.Person), own => Assert.Single(own.Select(picture => picture.Split).Distinct()));
    }

    [Fact]
    public void Run_SamePictureTwiceWithinAPerson_KeepsTheLargest()
    {
        var (input, encoded) = Set(10, 4);
        // A file of the same looks, larger; the encoder sees nearly the same.
        encoded = encoded.SetItem(1, Picture(Row(0, 0, 0.52f), 0, width: 300));

        var result = Run(input, encoded);

        Assert.Equal([0], Left(result));
        Assert.Equal((PictureFate.SamePicture, "the same picture as p000/01.jpg"), (result.Fates[0], result.Notes[0]));
        Assert.Equal([1], result.Beside[0]);
    }

    [Fact]
    public void Run_SamePictureUnderTwoNames_StaysWhereItFits()
    {
        var (input, encoded) = Set(10, 4);
        encoded = encoded.SetItem(5, encoded[0] with { Fingerprint = Print(0, 90) });

        var result = Run(input, encoded);

        Assert.Equal([5], Left(result));
        Assert.Equal((PictureFate.SamePictureElsewhere, "the same picture as p000/00.jpg, under another name"), (result.Fates[5], result.Notes[5]));
    }

    [Fact]
    public void Run_SamePictureUnderTwoNamesThatFitsNeither_GoesFromBoth()
    {
        var (input, encoded) = Set(10, 4);
        var stranger = Row(500, 900);
        encoded = encoded.SetItem(0, new EncodedPicture(Print(0), stranger, null)).SetItem(5, new EncodedPicture(Print(0, 90), stranger, null));

        Assert.Equal([0, 5], Left(Run(input, encoded)));
    }

    [Fact]
    public void Run_PicturesThatLookAlikeOfTwoPeople_AreNotOne()
    {
        var (input, encoded) = Set(10, 4);
        // The same scene with other people in it: the encoder sees two.
        encoded = encoded.SetItem(5, encoded[5] with { Fingerprint = Print(0, 90) });

        Assert.Empty(Left(Run(input, encoded)));
    }

    [Fact]
    public void Run_PictureOfAnotherPerson_IsFoundAndTold()
    {
        var (input, encoded) = Set(10, 4);
        encoded = encoded.SetItem(6, Picture(Row(3, 1000), 1000));

        var result = Run(input, encoded);

        Assert.Equal([6], Left(result));
        Assert.Equal(PictureFate.LooksLikeAnother, result.Fates[6]);
        Assert.StartsWith("looks like p003: 0.", result.Notes[6], StringComparison.Ordinal);
        Assert.Equal([1, 3], result.Beside[6].Select(file => input.PersonOf[file]));
        Assert.Equal(result.Standings[6]!.Value.Other, Median([.. Enumerable.Range(12, 4).Select(file => Cosine(encoded[6].Row!, encoded[file].Row!))]), 5);
        Assert.Equal(result.Standings[6]!.Value.Own!.Value, Median([.. ((int[])[4, 5, 7]).Select(file => Cosine(encoded[6].Row!, encoded[file].Row!))]), 5);
    }

    [Fact]
    public void Run_PictureOfSomebodyWhoIsNotInTheSet_IsFoundByItsOwn()
    {
        var (input, encoded) = Set(10, 4);
        encoded = encoded.SetItem(6, Picture(Row(700, 1000), 1000));

        var result = Run(input, encoded);

        Assert.Equal([6], Left(result));
        Assert.Equal(PictureFate.UnlikeItsOwn, result.Fates[6]);
        Assert.Equal([1], result.Beside[6].Select(file => input.PersonOf[file]));
    }

    [Fact]
    public void Run_TwoNamesOfOnePerson_AreFoundAndTheOneWithFewerPicturesGoes()
    {
        var (input, encoded) = Set(10, 4);
        input = input with { PersonOf = [.. Enumerable.Range(0, 40).Select(file => file is 38 or 39 ? 8 : file / 4)] };
        for (var file = 36; file < 38; file++)
        {
            encoded = encoded.SetItem(file, Picture(Row(2, 2000 + file), 2000 + file));
        }

        var result = Run(input, encoded);

        Assert.Equal([(2, 9)], result.Twins.Select(pair => (pair.One, pair.Other)));
        Assert.Equal([36, 37], result.Of(PictureFate.SamePerson));
        Assert.StartsWith("p009 seems to be p002", result.Notes[36], StringComparison.Ordinal);
        Assert.Equal(SplitPart.None, result.Parts[9]);
    }

    [Fact]
    public void Run_PeopleWhoAllResembleEachOther_IsRefusedInsteadOfTakenForOne()
    {
        var (input, encoded) = Set(10, 3);
        // All are of one kin: as people are for whom the encoder wasn't made.
        encoded = [.. encoded.Select((picture, file) => picture with { Row = Row(500, file / 3, 0.7f) })];

        Assert.Matches("^set: 4[0-9] pairs of its 10 people .* --calibration", Assert.Throws<CurationInputException>(() => Run(input, encoded)).Message);
        // Two names for each person, one for one, are many errors and no misfit.
        var (half, all) = Set(10, 4);
        var twice = half with { People = [.. half.People, .. half.People.Select(person => person + "-again")], PersonOf = [.. half.PersonOf.Select((person, file) => file % 4 < 2 ? person : person + 10)] };
        Assert.Equal(10, Run(twice, all).Twins.Length);
    }

    [Fact]
    public void Run_FilesWithoutFaceAndPeopleWithOnePicture_AreKeptOutWithTheReason()
    {
        var (input, encoded) = Set(10, 2);
        encoded = encoded.SetItem(0, new EncodedPicture(null, null, "the file is empty")).SetItem(3, Picture(null, 3));

        var result = Run(input, encoded);

        Assert.Equal([PictureFate.Unreadable, PictureFate.OnlyOne, PictureFate.OnlyOne, PictureFate.NoFace], result.Fates[..4]);
        Assert.Equal("the file is empty", result.Notes[0]);
        Assert.Equal(16, result.Of(PictureFate.Kept).Count());
    }

    [Fact]
    public void Run_PeopleOfAGivenTest_StayAsTheyAreAndTheRestKeepsAway()
    {
        var (input, encoded) = Set(20, 4);
        encoded = encoded.SetItem(1, Picture(Row(3, 1000), 1000)).SetItem(8, encoded[2] with { Fingerprint = Print(2, 300) });
        for (var file = 16; file < 20; file++)
        {
            encoded = encoded.SetItem(file, Picture(Row(0, 2000 + file), 2000 + file));
        }

        var result = Run(input, encoded, Options with { Tested = ["p000"] });

        Assert.Equal([8, 16, 17, 18, 19], Left(result));
        Assert.Equal(PictureFate.SamePictureElsewhere, result.Fates[8]);
        Assert.Equal([SplitPart.Test], result.Parts.Index().Where(part => part.Item == SplitPart.Test).Select(part => part.Item));
        Assert.Equal((SplitPart.Test, 2), (result.Parts[0], result.Parts.Count(part => part == SplitPart.Validation)));
    }

    [Fact]
    public void Run_WhatSomebodyHasLookedAt_IsNotSuspected()
    {
        var (input, encoded) = Set(10, 4);
        encoded = encoded.SetItem(6, Picture(Row(3, 1000), 1000)).SetItem(9, Picture(Row(700, 1001), 1001));

        Assert.Empty(Left(Run(input, encoded, Options with { Right = ["p001/02.jpg", "p002"] })));
    }

    [Fact]
    public void Run_SameInput_IsTheSameManifestWhateverTheWorkers()
    {
        var (input, encoded) = Set(30, 3);
        encoded = encoded.SetItem(6, Picture(Row(9, 1000), 1000)).SetItem(20, encoded[19] with { Fingerprint = Print(19, 80) });

        var one = Run(input, encoded, Options with { Workers = 1 }).Manifest().ToCsv();

        Assert.Equal(one, Run(input, encoded, Options with { Workers = 4 }).Manifest().ToCsv());
        Assert.NotEqual(one, Run(input, encoded, Options with { Seed = 2 }).Manifest().ToCsv());
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.05)]
    public void Inject_IntoASetThatIsAsItShouldBe_AllAreFoundAndNothingElse(double share)
    {
        var (input, encoded) = Set(100, 5);
        var without = Run(input, encoded);
        var injection = LabelInjection.Of(input, without.Of(PictureFate.Kept), share, 7);

        var found = injection.Found(without, Run(injection.Input, encoded));

        Assert.Equal((int)(500 * share), found.Injected);
        Assert.Equal((1, 1), (found.Recall, found.Precision));
        Assert.All(injection.Moved, one => Assert.True(one.From != one.To && injection.Input.PersonOf[one.File] == one.To && input.PersonOf[one.File] == one.From));
        Assert.Equal(injection.Moved, LabelInjection.Of(input, without.Of(PictureFate.Kept), share, 7).Moved);
        Assert.NotEqual(injection.Moved, LabelInjection.Of(input, without.Of(PictureFate.Kept), share, 8).Moved);
    }

    [Fact]
    public void Inject_IntoASetWithErrorsOfItsOwn_CountsThemApart()
    {
        var (input, encoded) = Set(50, 4);
        // One error is there already, and embeddings of two people tell nothing.
        encoded = encoded.SetItem(6, Picture(Row(30, 1000), 1000));
        var without = Run(input, encoded);
        var injection = LabelInjection.Of(input, without.Of(PictureFate.Kept), 0.05, 3);

        var found = injection.Found(without, Run(injection.Input, encoded));

        Assert.Equal((10, 10, 11, 1), (found.Injected, found.Found, found.Suspected, found.SuspectedWithout));
        Assert.Equal((10.0 / 11, 1), (found.Precision, found.PrecisionOfNew));
        Assert.Throws<ArgumentException>(() => LabelInjection.Of(input, without.Of(PictureFate.Kept), 0.3, 3));
        Assert.Throws<UnusableConfigurationException>(() => LabelInjection.Of(input, [0, 1, 2], 0.1, 3));
    }

    private static CurationResult Run(CurationInput input, ImmutableArray<EncodedPicture> encoded, CurationOptions? options = null) =>
        CurationRun.Run(input, encoded, CurationRun.SamePictures(encoded, options ?? Options, TestContext.Current.CancellationToken), options ?? Options, TestContext.Current.CancellationToken);

    private static int[] Left(CurationResult result) => [.. Enumerable.Range(0, result.Fates.Length).Where(file => result.Fates[file] != PictureFate.Kept)];

    private static double Cosine(float[] one, float[] other) => one.Zip(other, (a, b) => (double)a * b).Sum();

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
