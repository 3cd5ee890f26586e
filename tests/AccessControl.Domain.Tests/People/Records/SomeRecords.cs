using AccessControl.Domain.People.Records;
using CsCheck;

namespace AccessControl.Domain.Tests.People.Records;

/// <summary>Records, an encoder whose weights were drawn, and weights set by hand.</summary>
internal static class SomeRecords
{
    private static readonly string?[] Written =
        ["Anna", "Müller", "Jean-Luc", "O'Brien", "van der Berg", "Łukasz", "Smith", "smith", "", " ", "Smith Jr.", "1001", "01001", "a.b@example.org", "Иван", null];

    private static readonly Gen<string?> Text = Gen.Int[0, 2 * Written.Length].SelectMany(i => i < Written.Length ? Gen.Const(Written[i]) : Gen.String[Gen.Char, 0, 12].Select(text => (string?)text));

    /// <summary>Anything that a list may hold.</summary>
    public static Gen<PersonRecord> Any { get; } =
        Gen.Select(Text, Text, Text, Text, Text, Text, (number, name, given, family, mail, department) => new PersonRecord(number, name, given, family, mail, department));

    /// <summary>Weights of an encoder as training would leave them.</summary>
    public static (float[] Table, float[] Dense, float[] Biases) Drawn(int seed)
    {
        var random = new Random(seed);
        float[] Numbers(int count, double size) => [.. Enumerable.Range(0, count).Select(_ => (float)(size * ((2 * random.NextDouble()) - 1)))];
        return (Numbers(RecordFeatures.Buckets * RecordTwin.Dimension, 0.8), Numbers(RecordTwin.Dimension * RecordTwin.Dimension, 0.3), Numbers(RecordTwin.Dimension, 0.05));
    }

    public static RecordTwin Twin { get; } = RecordTwin.Read(RecordTwin.Write(Drawn(1).Table, Drawn(1).Dense, Drawn(1).Biases), "twin");

    /// <summary>The same agrees nine times in ten between records of one person, and one time in a hundred between those of two.</summary>
    public static FellegiSunter Weights { get; } = FellegiSunter.Of(Chances(90, 1, 3), Chances(1, 96, 1));

    public static RecordCalibration Calibration { get; } = new(0.5, -3, 2000);

    private static IEnumerable<KeyValuePair<RecordAgreement, double>> Chances(double same, double differs, double others) =>
        from trait in Enum.GetValues<RecordTrait>()
        from level in Enum.GetValues<AgreementLevel>()
        where level != AgreementLevel.Missing
        select KeyValuePair.Create(default(RecordAgreement).With(trait, level), 100 * (level switch { AgreementLevel.Same => same, AgreementLevel.Differs => differs, _ => others }));
}
