using AccessControl.Domain.People.Records;
using CsCheck;

namespace AccessControl.Domain.Tests.People.Records;

public sealed class RecordTwinTests
{
    private static readonly PersonRecord Anna = new("1001", "Anna Müller", "Anna", "Müller", "anna.mueller@example.org", "Workshop");

    [Fact]
    public void Embed_AnyRecord_IsAsTheNaiveWayGivesItAndOfLengthOne() => SomeRecords.Any.Sample(
        record =>
        {
            var embedding = SomeRecords.Twin.Embed(record);
            var naive = Naive(SomeRecords.Drawn(1), record);
            if (RecordFeatures.Of(record).Length == 0)
            {
                Assert.All(embedding, number => Assert.Equal(0, number));
                return;
            }

            Assert.Equal(1, embedding.Sum(number => (double)number * number), 4);
            // Weights in 8 bits against weights as they are.
            Assert.True(embedding.Zip(naive).Sum(pair => pair.First * pair.Second) > 0.99);
        },
        iter: 200);

    [Fact]
    public void Write_TheSameWeights_GiveTheSameBytesAndTheSameModel()
    {
        var (table, dense, biases) = SomeRecords.Drawn(2);
        var file = RecordTwin.Write(table, dense, biases);

        Assert.Equal(file, RecordTwin.Write(table, dense, biases));
        Assert.InRange(file.Length, 500_000, 600_000);
        Assert.Equal(RecordTwin.Read(file, "one").Model, RecordTwin.Read(file, "other").Model);
        Assert.NotEqual(RecordTwin.Read(file, "one").Model, SomeRecords.Twin.Model);
        Assert.Throws<ArgumentException>(() => RecordTwin.Write(table.AsSpan(1), dense, biases));
        table[70] = float.NaN;
        Assert.Throws<ArgumentException>(() => RecordTwin.Write(table, dense, biases));
    }

    [Fact]
    public void Read_WhatIsDamagedOrAnotherFile_IsRefusedByName()
    {
        var file = RecordTwin.Write(SomeRecords.Drawn(1).Table, SomeRecords.Drawn(1).Dense, SomeRecords.Drawn(1).Biases);
        for (var at = 0; at < file.Length; at += file.Length / 9)
        {
            var damaged = (byte[])file.Clone();
            damaged[at] ^= 1;
            Assert.Contains("twin.bin: is", Assert.Throws<UnusableConfigurationException>(() => RecordTwin.Read(damaged, "twin.bin")).Message, StringComparison.Ordinal);
        }

        foreach (var other in new[] { [], file[..100], file[..^1], [.. file, 0] })
        {
            Assert.Contains("isn't an encoder", Assert.Throws<UnusableConfigurationException>(() => RecordTwin.Read(other, "twin.bin")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Embed_ARecordWithOneLetterChanged_LiesNearerThanAnother()
    {
        static double Cosine(float[] one, float[] other) => one.Zip(other).Sum(pair => (double)pair.First * pair.Second);
        var anna = SomeRecords.Twin.Embed(Anna);

        Assert.True(Cosine(anna, SomeRecords.Twin.Embed(Anna with { Name = "Anna Muller", Family = "Muller" })) > Cosine(anna, SomeRecords.Twin.Embed(new PersonRecord("2044", "Robert Example", "Robert", "Example"))));
    }

    private static double[] Naive((float[] Table, float[] Dense, float[] Biases) weights, PersonRecord record)
    {
        const int width = RecordTwin.Dimension;
        var features = RecordFeatures.Of(record);
        var sum = new double[width];
        foreach (var feature in features)
        {
            for (var i = 0; i < width; i++)
            {
                sum[i] += weights.Table[(feature * width) + i];
            }
        }

        var output = new double[width];
        for (var i = 0; i < width; i++)
        {
            output[i] = weights.Biases[i];
            for (var j = 0; j < width; j++)
            {
                output[i] += weights.Dense[(i * width) + j] * Math.Tanh(sum[j] / Math.Sqrt(features.Length));
            }
        }

        var length = Math.Sqrt(output.Sum(number => number * number));
        return [.. output.Select(number => number / length)];
    }
}
