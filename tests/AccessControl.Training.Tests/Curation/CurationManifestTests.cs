using AccessControl.Training.Curation;

namespace AccessControl.Training.Tests.Curation;

public sealed class CurationManifestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Read_WhatWasWritten_IsWhatIsKept()
    {
        CuratedPicture[] kept =
        [
            new("a/1.jpg", "a", SplitPart.Train, PictureFate.Kept, ""),
            new("b, \"the\nfirst\"/1.jpg", "b, \"the\nfirst\"", SplitPart.Test, PictureFate.Kept, ""),
            new("c/1.jpg", "c", SplitPart.Validation, PictureFate.Kept, ""),
        ];
        var written = new CurationManifest([.. kept, new("d/1.jpg", "d", SplitPart.None, PictureFate.OnlyOne, "the person has no other picture"), new("e.jpg", "", SplitPart.None, PictureFate.Contradiction, "why, then")]);

        Assert.Equal(kept, CurationManifest.Read(Write(written.ToCsv())).Pictures);
        Assert.StartsWith("file,person,split,kept,why\na/1.jpg,a,train,yes,\n", written.ToCsv(), StringComparison.Ordinal);
        Assert.Contains("\nd/1.jpg,d,,no,the person has no other picture\ne.jpg,,,no,\"why, then\"\n", written.ToCsv(), StringComparison.Ordinal);
        // As a table program saves it.
        Assert.Equal(kept, CurationManifest.Read(Write('\uFEFF' + written.ToCsv().Replace("yes,\n", "yes,\r\n", StringComparison.Ordinal))).Pictures);
    }

    [Theory]
    [InlineData("file,person\n", "line 1 isn't the heading")]
    [InlineData("file,person,split,kept,why\na,b,train,perhaps,\n", "line 2 isn't file,person,split,kept,why")]
    [InlineData("file,person,split,kept,why\na,b,training,yes,\n", "line 2 isn't file,person,split,kept,why")]
    [InlineData("file,person,split,kept,why\na,b,train,yes,\n\nb,,train,yes,\n", "line 4 keeps a picture without a person")]
    [InlineData("file,person,split,kept,why\na,b,train,yes,\nb,b,test,yes,\n", "line 3 puts b into test, an earlier line into train")]
    [InlineData("file,person,split,kept,why\n\"a\n\",b,train,yes,\na,b,train,yes,\na,b,train,no,\n", "line 5 names a a second time")]
    [InlineData("file,person,split,kept,why\na,b,train,no,\n", "keeps no picture")]
    public void Read_WhatCantBeUsed_IsRefusedByLine(string text, string problem)
    {
        var path = Write(text);
        Assert.StartsWith($"{path}: {problem}", Assert.Throws<CurationInputException>(() => CurationManifest.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_AnybodyAdded_MovesFewOthers()
    {
        string[] people = [.. Enumerable.Range(0, 400).Select(person => $"p{person}")];
        var before = PersonSplit.Of(people, new bool[400], SplitShares.Usual, 3);
        var after = PersonSplit.Of([.. people, "q"], new bool[401], SplitShares.Usual, 3);

        Assert.Equal((320, 40, 40), (before.Count(part => part == SplitPart.Train), before.Count(part => part == SplitPart.Validation), before.Count(part => part == SplitPart.Test)));
        Assert.InRange(before.Zip(after).Count(pair => pair.First != pair.Second), 0, 2);
        Assert.InRange(before.Zip(PersonSplit.Of(people, new bool[400], SplitShares.Usual, 4)).Count(pair => pair.First != pair.Second), 80, 200);
        Assert.Throws<ArgumentException>(() => PersonSplit.Of(people, new bool[400], new SplitShares(0.8, 0.3, 0.1), 3));
    }

    [Fact]
    public void Report_NamesThatLookLikeMarkup_AreTextAndPicturesAreInThePage()
    {
        var (input, encoded) = CurationFakes.Set(10, 4);
        input = input with { People = input.People.SetItem(1, "<b>p & q</b>"), Files = input.Files.SetItem(6, "<script>.jpg"), Dropped = [("x\".jpg", "stands in contradicting tuples alone")] };
        encoded = encoded.SetItem(6, CurationFakes.Picture(CurationFakes.Row(3, 1000), 1000)).SetItem(9, CurationFakes.Picture(null, 9));

        var page = CurationReport.Of(CurationRun.Run(input, encoded, [], CurationFakes.Options, TestContext.Current.CancellationToken), "set <1>", file => file == 6 ? [1, 2, 3] : null);

        Assert.Contains("&lt;b&gt;p &amp; q&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<img alt=\"\" src=\"data:image/jpeg;base64,AQID\" /><figcaption>&lt;script&gt;.jpg<br />", page, StringComparison.Ordinal);
        Assert.Contains("<p>set &lt;1&gt;</p>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><td>x&quot;.jpg</td><td>stands in contradicting tuples alone</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><td>p002/01.jpg</td><td>no face</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<tr><td>Train</td><td class=\"n\">8</td><td class=\"n\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "manifest.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
