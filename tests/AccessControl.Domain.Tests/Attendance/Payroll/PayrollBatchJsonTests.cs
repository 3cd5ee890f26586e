using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Payroll;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Payroll;

public sealed class PayrollBatchJsonTests
{
    private static readonly PayrollExport Export = new(PayrollSample.Plain(new PayrollAmountForm(PayrollUnit.Hours, 3, PayrollHalf.Up, '.'), PayrollField.Date, PayrollField.CostCentre), []);

    private static readonly PayrollBatch First = Export.Next(1, [PayrollSample.Item("007", "REG", 2, 28_799, "A"), PayrollSample.Item("007", "NIGHT", 3, 17)]);

    private static readonly PayrollBatch Second = Export.Next(2, [PayrollSample.Item("007", "REG", 2, 28_000, "A")], First);

    private static readonly PayrollBatch Said = Second with { Settings = ImmutableDictionary<string, string>.Empty.Add("company", "AB_").Add("advisor", "1") };

    private const string OfSchema1 =
        """
        {
          "schema": 1,
          "id": "00000002-0000-0000-0000-000000000000",
          "number": 2,
          "from": "2026-11-01",
          "to": "2026-11-30",
          "template": "plain",
          "version": 1,
          "lines": [
            {
              "person": "p007",
              "number": "007",
              "column": "amount",
              "code": "R",
              "date": "2026-11-02",
              "costCentre": "A",
              "department": null,
              "job": null,
              "exact": 28000000000000,
              "before": 28800000000000,
              "count": -222,
              "step": 3600000000
            },
            {
              "person": "p007",
              "number": "007",
              "column": "amount",
              "code": "N",
              "date": "2026-11-03",
              "costCentre": null,
              "department": null,
              "job": null,
              "exact": 0,
              "before": 18000000000,
              "count": -5,
              "step": 3600000000
            }
          ]
        }

        """;

    private const string OfErased =
        """
        {
          "schema": 3,
          "id": "00000002-0000-0000-0000-000000000000",
          "number": 2,
          "from": "2026-11-01",
          "to": "2026-11-30",
          "template": "plain",
          "version": 1,
          "lines": [],
          "settings": null,
          "erasedOn": "2035-01-01"
        }

        """;

    private static readonly string Kept = OfSchema1.Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal)
        .Replace("  ]\n}", "  ],\n  \"settings\": {\n    \"advisor\": \"1\",\n    \"company\": \"AB_\"\n  }\n}", StringComparison.Ordinal);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        foreach (var batch in new[] { First, Second, Said })
        {
            var read = Read(PayrollBatchJson.Write(batch));

            Assert.Equal(batch with { Lines = [], Settings = read.Settings }, read with { Lines = [] });
            Assert.Equal(batch.Settings, read.Settings);
            Assert.Equal(batch.Lines, read.Lines);
        }
    }

    /// <summary>Kept bytes are read for ever: this is what a batch of schema 2 looks like.</summary>
    [Fact]
    public void Write_ABatch_HasTheFormThatIsKept() => Assert.Equal(Kept, PayrollBatchJson.Write(Said));

    /// <summary>The first schema kept nothing of what the site said to the template.</summary>
    [Fact]
    public void Read_ABatchOfTheFirstSchema_HasNoSettings()
    {
        var read = Read(OfSchema1);

        Assert.Empty(read.Settings);
        Assert.Equal(Second.Lines, read.Lines);
        Assert.StartsWith("batch: ", Assert.Throws<UnusableConfigurationException>(() => PayrollBatchJson.Read(OfSchema1.Replace("\"schema\": 1", "\"schema\": 2", StringComparison.Ordinal), "batch")).Message, StringComparison.Ordinal);
    }

    /// <summary>What is left of a batch names nobody and nothing that was exported, and isn't read as a batch.</summary>
    [Fact]
    public void Write_WhatIsLeftOfABatch_HasTheFormThatIsKept()
    {
        var left = new ErasedBatch(Said.Id, 2, Said.Period, Said.Template, new LocalDate(2035, 1, 1));

        Assert.Equal(OfErased, PayrollBatchJson.Write(left));
        Assert.Equal((null, left), PayrollBatchJson.Read(OfErased, "batch"));
        Assert.Equal("erased on 2035-01-01, its time was over", left.Fate);
    }

    /// <summary>A list says the same of a batch of either schema, and of what is left of one.</summary>
    [Fact]
    public void ReadHead_WhatWasWritten_IsOfTheBatch()
    {
        foreach (var (json, batch) in new[] { (PayrollBatchJson.Write(First), First), (PayrollBatchJson.Write(Second), Second), (Kept, Said), (OfSchema1, Second) })
        {
            var head = PayrollBatchJson.ReadHead(json, "batch").Kept!;

            Assert.Equal((batch.Id, batch.Number, batch.Period, batch.Template), (head.Id, head.Number, head.Period, head.Template));
            Assert.Equal(batch.Lines.Count(line => line.Count != 0), head.Amounts);
            Assert.Equal(batch.Lines.Select(line => line.Person).Distinct().Order(), head.People.Order());
        }

        Assert.Equal(PayrollBatchJson.Read(OfErased, "batch").Erased, PayrollBatchJson.ReadHead(OfErased, "batch").Erased);
        Assert.Null(PayrollBatchJson.ReadHead(OfErased, "batch").Kept);
        foreach (var broken in new[] { "[]", "", Kept.Replace("\"number\"", "\"nummer\"", StringComparison.Ordinal), Kept.Replace("\"schema\": 2", "\"schema\": 4", StringComparison.Ordinal), Kept[..^20] })
        {
            Assert.StartsWith("batch: ", Assert.Throws<UnusableConfigurationException>(() => PayrollBatchJson.ReadHead(broken, "batch")).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\"from\": \"2026-11-01\"", "\"from\": \"2026-13-01\"")]
    [InlineData("\"from\": \"2026-11-01\"", "\"from\": \"2026-12-01\"")]
    [InlineData("\"number\": 1,", "")]
    [InlineData("\"number\": 1,", "\"number\": 1, \"moon\": 1,")]
    [InlineData("\"schema\": 2", "\"schema\": 3")]
    [InlineData("\"schema\": 2", "\"schema\": 4")]
    public void Read_SomethingElse_IsOneLine(string from, string to)
    {
        var json = from.Length == 0 ? "[]" : PayrollBatchJson.Write(First).Replace(from, to, StringComparison.Ordinal);

        Assert.StartsWith("batch 1: ", Assert.Throws<UnusableConfigurationException>(() => PayrollBatchJson.Read(json, "batch 1")).Message, StringComparison.Ordinal);
    }

    private static PayrollBatch Read(string json) => PayrollBatchJson.Read(json, "batch").Kept!;
}
