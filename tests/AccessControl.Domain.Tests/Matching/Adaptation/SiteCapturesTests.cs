using System.Collections.Immutable;
using System.Text;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using NodaTime;

namespace AccessControl.Domain.Tests.Matching.Adaptation;

public sealed class SiteCapturesTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    [Fact]
    public void Open_WhatWasSealed_IsTheSame()
    {
        using var key = SiteCapturesKey.Create();
        var captures = Of(Capture(0, 1) with { Groups = ["eyewear=glasses", "shift=night"] }, Capture(1, 2) with { Day = Monday.PlusDays(3), AccessPoint = "Werkstor Süd" });
        using var again = SiteCapturesKey.Parse(key.ToText(), "key");

        var opened = SiteCaptures.Open(captures.Seal(key), again, "file");

        Assert.Equal((captures.Model, captures.Attempt, captures.MadeAt, 2, Faces.Dimension), (opened.Model, opened.Attempt, opened.MadeAt, opened.Subjects, opened.Dimension));
        Assert.Equal(captures.Captures.Length, opened.Captures.Length);
        foreach (var (before, after) in captures.Captures.Zip(opened.Captures))
        {
            Assert.Equal((before.Subject, before.Day, before.AccessPoint), (after.Subject, after.Day, after.AccessPoint));
            Assert.Equal(before.Groups, after.Groups);
            Assert.Equal(before.Embedding.Values.ToArray(), after.Embedding.Values.ToArray());
        }
    }

    [Fact]
    public void Seal_Captures_LeavesNothingInClearAndNeverTheSameBytes()
    {
        using var key = SiteCapturesKey.Create();
        var captures = Of(Capture(0, 1));

        var file = captures.Seal(key);

        Assert.Equal(-1, file.AsSpan().IndexOf("Main entrance"u8));
        Assert.Equal(-1, file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(captures.Model.Sha256)));
        Assert.NotEqual(SiteCaptures.HashOf(file), SiteCaptures.HashOf(captures.Seal(key)));
    }

    [Fact]
    public void Open_AnotherKey_SaysSo()
    {
        using var key = SiteCapturesKey.Create();
        using var other = SiteCapturesKey.Create();

        Refused("site.bin: is damaged, or was sealed with another key", Of(Capture(0, 1)).Seal(key), other);
    }

    [Fact]
    public void Open_AnyByteChanged_IsRefused()
    {
        using var key = SiteCapturesKey.Create();
        var file = Of(Capture(0, 1)).Seal(key);
        for (var i = 0; i < file.Length; i++)
        {
            var changed = file.ToArray();
            changed[i] ^= 1;
            Refused("site.bin: ", changed, key);
        }
    }

    [Theory]
    [InlineData("", "this isn't a file of site captures")]
    [InlineData("accesscontrol site captures 2\nsomething", "is of version 2, this program reads 1")]
    [InlineData("accesscontrol site captures 1\nshort", "is cut short")]
    public void Open_AnotherFile_SaysWhich(string text, string problem)
    {
        using var key = SiteCapturesKey.Create();

        Refused("site.bin: " + problem, Encoding.ASCII.GetBytes(text), key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12ab")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public void ParseKey_SomethingElse_IsRefused(string text) =>
        Assert.StartsWith("site.key: this isn't a key file", Assert.Throws<SiteFileException>(() => SiteCapturesKey.Parse(text, "site.key")).Message, StringComparison.Ordinal);

    [Fact]
    public void SiteCaptures_ValuesThatCannotBe_AreRefused()
    {
        Assert.Throws<SiteFileException>(() => new SiteCaptures(Faces.Model, 0, Faces.Morning, [Capture(0, 1)]));
        Assert.Throws<SiteFileException>(() => new SiteCaptures(Faces.Model, 1, Faces.Morning, []));
        Assert.Throws<SiteFileException>(() => new SiteCaptures(Faces.OtherModel, 1, Faces.Morning, [Capture(0, 1)]));
        Assert.Throws<SiteFileException>(() => new SiteCaptures(Faces.Model with { Sha256 = "AA" }, 1, Faces.Morning, [Capture(0, 1)]));
        Assert.Throws<SiteFileException>(() => Of(Capture(-1, 1)));
        Assert.Throws<SiteFileException>(() => Of(Capture(0, 1) with { AccessPoint = "two\nlines" }));
        Assert.Throws<SiteFileException>(() => Of(Capture(0, 1) with { Groups = ["without a value"] }));
        Assert.Throws<SiteFileException>(() => Of(Capture(0, 1) with { Groups = ["b=1", "a=1"] }));
        Assert.Throws<SiteFileException>(() => Of(Capture(0, 1) with { Groups = ["a=1", "a=1"] }));
        Assert.Throws<SiteFileException>(() => Of(Capture(0, 1) with { Embedding = new Embedding(Faces.Model, [.. Enumerable.Repeat(1f, Faces.Dimension)]) }));
        Assert.Throws<SiteFileException>(() => Of([.. Enumerable.Range(0, SiteCaptures.MostCaptures + 1).Select(i => Capture(0, i))]));
    }

    [Fact]
    public void EnoughPeople_FourCapturesOverTwoDays_Counts()
    {
        var captures = Of(
        [
            .. Enumerable.Range(0, 4).Select(i => Capture(0, i) with { Day = Monday.PlusDays(i / 3) }),
            .. Enumerable.Range(0, 8).Select(i => Capture(1, i)),
            .. Enumerable.Range(0, 3).Select(i => Capture(2, i) with { Day = Monday.PlusDays(i) }),
        ]);

        Assert.Equal(1, captures.EnoughPeople);
    }

    private static SiteCapture Capture(int subject, int seed) => new(subject, Faces.Of(seed), Monday, "Main entrance", []);

    private static SiteCaptures Of(params ImmutableArray<SiteCapture> captures) => new(Faces.Model, 1, Faces.Morning, captures);

    private static void Refused(string message, byte[] file, SiteCapturesKey key)
    {
        var refused = Assert.Throws<SiteFileException>(() => SiteCaptures.Open(file, key, "site.bin"));
        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }
}
