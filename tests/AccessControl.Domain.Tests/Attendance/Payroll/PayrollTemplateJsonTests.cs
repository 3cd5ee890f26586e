using System.Text.Json;
using System.Text.Json.Nodes;
using AccessControl.Domain.Attendance.Payroll;

namespace AccessControl.Domain.Tests.Attendance.Payroll;

public sealed class PayrollTemplateJsonTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static TheoryData<string> Names => [.. PayrollTemplates.Included.Select(template => template.Id.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_WhatWasWritten_IsTheSame(string name)
    {
        var template = PayrollTemplates.Included.Single(one => one.Id.Name == name);

        var text = PayrollTemplateJson.Write(template);

        Assert.Empty(template.Problems());
        Assert.Equal(text, PayrollTemplateJson.Write(PayrollTemplateJson.Read(text, "t.json")));
    }

    [Theory]
    [InlineData("schema", "2", "t.json:1: schema is 2, this program reads 1")]
    [InlineData("name", "\" \"", "name: says which template it is")]
    [InlineData("version", "0", "version: is 0; write 1 or more")]
    [InlineData("version", "1.5", "version is missing, unknown, there twice or of another kind")]
    [InlineData("moon", "1", "moon is missing, unknown, there twice or of another kind")]
    [InlineData("file.encoding", "\"latin1\"", "file.encoding: 'latin1' isn't known; write one of: ascii, utf-8, utf-8 with mark, windows-1252")]
    [InlineData("file.lineEnd", "\"cr\"", "file.lineEnd: 'cr' isn't known")]
    [InlineData("file.quoting", "\"sometimes\"", "file.quoting: 'sometimes' isn't known")]
    [InlineData("file.delimiter", "\";;\"", "file.delimiter: ';;' isn't one character")]
    [InlineData("file.delimiter", "\"x\"", "file.delimiter: is 'x'; write a comma, a semicolon, a tab or a bar")]
    [InlineData("file.name", "\"a/b.csv\"", "file.name: 'a/b.csv' is no name of a file")]
    [InlineData("file.name", "\"{kompany}.csv\"", "file.name: {kompany} stands for nothing; write one of {company}, {doubleTime}, {vacation}, {sick}, {unpaid}, {from}, {to}, {month}, {batch}")]
    [InlineData("file.name", "\"{batch:x}.csv\"", "file.name: {batch:x} has a format that can't be")]
    [InlineData("file.name", "\"{from:QQ}.csv\"", "file.name: {from:QQ} has a format that can't be")]
    [InlineData("file.name", "\"{company\"", "file.name: has a brace that is no placeholder")]
    [InlineData("file.preamble", "[\"fine\", \"{header}\"]", "file.preamble[1]: {header} stands for nothing")]
    [InlineData("date", "\"QQ\"", "date: 'QQ' is no pattern of dates; write it as dd.MM.uuuu")]
    [InlineData("amount.unit", "\"days\"", "amount.unit: 'days' isn't known; write one of: hours, industrial minutes, hh:mm")]
    [InlineData("amount.half", "\"down\"", "amount.half: 'down' isn't known; write one of: up, even")]
    [InlineData("amount.decimals", "5", "amount.decimals: is 5; write 0 to 4")]
    [InlineData("amount.decimalSeparator", "\"'\"", "amount.decimalSeparator: is '''; write a point or a comma")]
    [InlineData("settings.0.name", "\"batch\"", "settings[0].name: 'batch' can't be a setting")]
    [InlineData("settings.1.name", "\"company\"", "settings[1].name: 'company' stands twice")]
    [InlineData("settings.0.pattern", "\"(\"", "settings[0].pattern: '(' is no regular expression")]
    [InlineData("settings.0.pattern", "\"(a)\\\\1\"", "is no regular expression without backtracking")]
    [InlineData("columns", "[]", "columns: are 0; write 1 to 200, one with the number and one with an amount among them")]
    [InlineData("columns.0.writes", "\"name\"", "columns[0].writes: text belongs to a column that writes text")]
    [InlineData("columns.3.writes", "\"name\"", "columns[3].writes: 'name' is nothing that a column writes; write one of: text, amount, code, number")]
    [InlineData("columns.1.header", "\"Co Code\"", "columns[1].header: 'Co Code' stands twice")]
    [InlineData("columns.1.header", "\"\"", "columns[1].header: is empty")]
    [InlineData("columns.1.longest", "0", "columns[1].longest: is 0; write 1 to 255")]
    [InlineData("columns.1.text", "\"{columns}\"", "columns[1].text: {columns} stands for nothing")]
    [InlineData("columns.6.of", "\"Reg\"", "columns[6].of: 'Reg' is no column of amounts")]
    [InlineData("columns.8.of", "\"Hours 3 Amount\"", "columns[8].of: 'Hours 3 Amount' is no column of amounts, or has its code already")]
    [InlineData("codes.0.code", "\"two words\"", "codes[0].code: 'two words' is no pay code")]
    [InlineData("codes.1.code", "\"REG\"", "codes[1].code: 'REG' stands twice")]
    [InlineData("codes.0.amount", "\"Pay\"", "codes[0].amount: 'Pay' is no column of amounts")]
    [InlineData("codes.0.as", "\"X\"", "codes[0].as: belongs to columns with a code beside them, and 'Reg Hours' has none; take it out")]
    [InlineData("codes.2.as", "null", "codes[2].as: belongs to columns with a code beside them, and 'Hours 3 Amount' has one; write it")]
    [InlineData("codes.2.as", "\"{from}\"", "codes[2].as: {from} stands for nothing; write one of {company}, {doubleTime}, {vacation}, {sick}, {unpaid}")]
    [InlineData("companion", "{ \"name\": \"PR{company}EPI.csv\", \"before\": [], \"perColumn\": \"\", \"after\": [] }", "companion.name: is that of the file itself")]
    [InlineData("companion", "{ \"name\": \"a.ini\", \"before\": [], \"perColumn\": \"{place}\", \"after\": [] }", "companion.perColumn: {place} stands for nothing")]
    public void Read_AValueThatCantBe_IsOneLineWithFileKeyAndMend(string key, string value, string line)
    {
        var refused = Refusal(Changed(key, value));

        Assert.StartsWith("t.json:", refused, StringComparison.Ordinal);
        Assert.Contains(line, refused, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused);
    }

    [Theory]
    [InlineData("amount.decimals", "5", "\"decimals\": 5")]
    [InlineData("columns.6.of", "\"Reg\"", "\"of\": \"Reg\"")]
    [InlineData("codes.2.code", "\"REG\"", "\"code\": \"REG\"")]
    [InlineData("version", "\"one\"", "\"version\": \"one\"")]
    [InlineData("moon", "1", "\"moon\": 1")]
    public void Read_AValueThatCantBe_NamesItsLine(string key, string value, string written)
    {
        var json = Changed(key, value);
        var expected = json.Split('\n').Index().Last(line => line.Item.Contains(written, StringComparison.Ordinal)).Index + 1;

        Assert.StartsWith($"t.json:{expected}: ", Refusal(json), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AKeyThatStandsTwice_IsRefusedWithItsLine() => Assert.StartsWith(
        "t.json:3: version is missing, unknown, there twice or of another kind",
        Refusal(PayrollTemplateJson.Write(PayrollSample.Adp).Replace("\"schema\": 1,\n", "\"version\": 1,\n\"version\": 1, \"schema\": 1,", StringComparison.Ordinal)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{ \"schema\": 1, ")]
    public void Read_WhatIsNoTemplate_IsRefused(string json) => Assert.StartsWith("t.json:1: ", Refusal(json), StringComparison.Ordinal);

    [Fact]
    public void Problems_OfADecimalCommaBetweenCommas_NamesIt()
    {
        var template = PayrollSample.Adp with { File = PayrollSample.Adp.File with { Quoting = PayrollQuoting.Never }, Amounts = PayrollSample.Adp.Amounts with { DecimalSeparator = ',' } };

        Assert.Equal([("amount.decimalSeparator", "is the delimiter too; write another, or quote fields when needed")], template.Problems());
    }

    private static string Changed(string key, string value)
    {
        var json = JsonNode.Parse(PayrollTemplateJson.Write(PayrollSample.Adp))!;
        var path = key.Split('.');
        var parent = path[..^1].Aggregate(json, (node, step) => int.TryParse(step, out var i) ? node[i]! : node[step]!);
        parent[path[^1]] = JsonNode.Parse(value);
        return json.ToJsonString(Indented);
    }

    private static string Refusal(string json) => Assert.Throws<UnusableConfigurationException>(() => PayrollTemplateJson.Read(json, "t.json")).Message;
}
