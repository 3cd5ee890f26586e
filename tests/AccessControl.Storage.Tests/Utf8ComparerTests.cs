using System.Text;
using CsCheck;

namespace AccessControl.Storage.Tests;

public sealed class Utf8ComparerTests
{
    /// <summary>Short ones of few characters, so that equal ones, and others of as many bytes, come up.</summary>
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["azä東\0"], 0, 3];

    [Fact]
    public void Lookup_ByTheBytesOfAText_FindsThatTextAndNoOther() => Gen.Select(Texts.List[0, 6], Texts).Sample((known, wanted) =>
    {
        var set = new HashSet<string>(known, Utf8Comparer.Instance);

        var isFound = set.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(Encoding.UTF8.GetBytes(wanted), out var found);

        Assert.Equal((known.Contains(wanted), known.Contains(wanted) ? wanted : null), (isFound, found));
    });

    [Fact]
    public void Lookup_ByBytesThatAreNotUtf8_FindsNothing()
    {
        var set = new HashSet<string>(["ÿ", "?", "\uFFFD"], Utf8Comparer.Instance);

        Assert.False(set.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue([0xFF], out _));
    }
}
