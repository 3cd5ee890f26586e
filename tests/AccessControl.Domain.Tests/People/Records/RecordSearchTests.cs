using AccessControl.Domain.People.Records;
using CsCheck;

namespace AccessControl.Domain.Tests.People.Records;

public sealed class RecordSearchTests
{
    private static readonly PersonRecord[] Staff =
    [
        new("1001", "Anna Müller", Department: "Workshop"),
        new("1002", "Robert Example", Department: "Sales"),
        new("1003", "Anna Zimmermann", Department: "Sales"),
        new("2044", "Hannah Miller", Department: "Quality"),
    ];

    [Theory]
    [InlineData("mull", 0)]
    [InlineData("Mueller", 0)]
    [InlineData("muelelr", 0)]
    [InlineData("exmaple", 1)]
    [InlineData("zimerman", 2)]
    [InlineData("Snna Zimmermann", 2)]
    [InlineData("sales anna", 2)]
    [InlineData("204", 3)]
    [InlineData("rob exa", 1)]
    public void Find_BeginningsAndSlips_FindsThePersonFirst(string typed, int person) => Assert.Equal(person, new RecordSearch(Staff).Find(typed, 10)[0]);

    [Theory]
    [InlineData("")]
    [InlineData("  -")]
    [InlineData("xylophone")]
    [InlineData("1004")]
    [InlineData("anna example")]
    public void Find_WhatNobodyIsCalled_FindsNobody(string typed) => Assert.Empty(new RecordSearch(Staff).Find(typed, 10));

    [Fact]
    public void Find_AnyBeginningOfAName_FindsItsPerson() => Gen.Select(Gen.Int[0, 3], Gen.Int[1, 12]).Sample((person, length) =>
    {
        var name = RecordText.Canonical(Staff[person].Name);
        Assert.Contains(person, new RecordSearch(Staff).Find(name[..Math.Min(length, name.Length)], 10));
    });

    [Fact]
    public void Find_MoreThanWereAskedFor_GivesTheFirst() => Assert.Equal([0], new RecordSearch(Staff).Find("anna", 1));
}
