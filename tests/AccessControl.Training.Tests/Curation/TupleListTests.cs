using AccessControl.Training.Curation;

namespace AccessControl.Training.Tests.Curation;

public sealed class TupleListTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Theory]
    [InlineData("a/1.jpg,a/2.jpg,1\na/1.jpg,b/1.jpg,0\n")]
    [InlineData("\uFEFFfirst,second,match\r\na/1.jpg, a/2.jpg ,1\r\n\r\n./a/1.jpg,b/../b/1.jpg,0")]
    public void Read_WithOrWithoutHeading_IsTheSame(string text)
    {
        var list = TupleList.Read(Write(text));

        Assert.Equal(["a/1.jpg", "a/2.jpg", "b/1.jpg"], list.Files);
        Assert.Equal([(0, 1, true), (0, 2, false)], list.Tuples.Select(tuple => (tuple.First, tuple.Second, tuple.IsMatch)));
        Assert.Empty(list.Contradictions());
        var personOf = list.PersonOf();
        Assert.Equal(personOf[0], personOf[1]);
        Assert.NotEqual(personOf[0], personOf[2]);
    }

    [Theory]
    [InlineData("a,b,1\nb,c,maybe\n", "line 2 isn't a tuple")]
    [InlineData("a,b,1\nb,c\n", "line 2 isn't a tuple")]
    [InlineData("a,b,2\nb,c,1\n", "line 1 isn't a tuple")]
    [InlineData("a,b,-1\nb,c,1\n", "line 1 isn't a tuple")]
    [InlineData("a,b,1\n,c,0\n", "line 2 isn't a tuple")]
    [InlineData("a,../b,1\n", "line 1 names ../b, which lies outside")]
    [InlineData("a,/etc/passwd,1\n", "line 1 names /etc/passwd, which lies outside")]
    [InlineData("a,b,1\na/../../b,c,1\n", "line 2 names a/../../b, which lies outside")]
    [InlineData("first,second,match\n", "holds no tuple")]
    public void Read_WhatCantBeUsed_IsRefusedByLine(string text, string problem)
    {
        var path = Write(text);
        var refused = Assert.Throws<CurationInputException>(() => TupleList.Read(path));
        Assert.StartsWith($"{path}: {problem}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Read_NoSuchFile_SaysSo() => Assert.Contains("it isn't there", Assert.Throws<CurationInputException>(() => TupleList.Read(Path.Combine(_folder, "no.csv"))).Message, StringComparison.Ordinal);

    [Fact]
    public void OfTuples_AEqualsBEqualsCAndAIsNotC_IsRefusedWithAllThreeLines()
    {
        var path = Write("x,y,1\na,b,1\nd,e,0\nb,c,1\nc,a,0\n");

        var refused = Assert.Throws<CurationInputException>(() => CurationInput.OfTuples(path, dropsContradictions: false)).Message;

        Assert.Contains("line 5 says that c and a are two people, but lines 4, 2 make them one (b = c, a = b)", refused, StringComparison.Ordinal);
        Assert.Contains("--drop-contradictions", refused, StringComparison.Ordinal);
        var kept = CurationInput.OfTuples(path, dropsContradictions: true);
        Assert.Equal(["d", "e", "x", "y"], kept.Files);
        Assert.Equal(["d", "e", "x"], kept.People);
        Assert.Equal([0, 1, 2, 2], kept.PersonOf);
        Assert.Equal(["a", "b", "c"], kept.Dropped.Select(one => one.File));
    }

    [Theory]
    [InlineData("a,b,1\nb,a,0\n", "line 2 says that b and a are two people, but line 1 makes them one")]
    [InlineData("a,b,1\na,a,0\n", "line 2 says that a and a are two people, but it is one and the same file")]
    public void OfTuples_OnePairWithBothLabels_IsRefused(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<CurationInputException>(() => CurationInput.OfTuples(Write(text), dropsContradictions: false)).Message, StringComparison.Ordinal);

    [Fact]
    public void Contradictions_ByTwoWays_AreDroppedUntilNoneIsLeft()
    {
        var list = TupleList.Read(Write("a,b,1\nb,d,1\na,c,1\nc,d,1\na,d,0\nd,a,0\n"));

        var left = list.Without(list.Contradictions());

        Assert.Empty(left.Contradictions());
        Assert.Equal(2, list.Contradictions().Length);
        Assert.Empty(left.Tuples);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "tuples.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
