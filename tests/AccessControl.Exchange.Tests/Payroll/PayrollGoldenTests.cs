using System.Collections.Immutable;
using System.Text;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.People;
using AccessControl.Exchange.Payroll;
using NodaTime;

namespace AccessControl.Exchange.Tests.Payroll;

/// <summary>
/// The two included templates, byte for byte. Files in <c>Golden</c> are kept as UTF-8 with line feeds, as everything here is; the payroll program's bytes are Latin letters of one byte each and CR LF.
/// Their amounts were worked out by hand from the seconds below.
/// </summary>
public sealed class PayrollGoldenTests
{
    private static readonly DateInterval November = new(new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30));

    private static readonly PayrollExport Adp = Export("adp-workforce-now-paydata", ("company", "AB_"), ("doubleTime", "DT"), ("vacation", "V"), ("sick", "S"));

    private static readonly PayrollExport Datev = Export(
        "datev-lohn-und-gehalt", ("advisor", "1234567"), ("client", "4711"), ("wageBase", "1000"), ("wageN25", "1310"), ("wageN40", "1320"), ("wageS50", "1330"), ("wageF125", "1340"), ("wageLeave", "2010"), ("wageSickness", "3010"));

    /// <summary>000042: 80 h and 3 s, overtime 4 h 15 min, double time 27 min in two parts, two days of vacation and four hours of sick leave. 000107: 20 h 10 min in one department, 19 h 50 min in another; 000108: nothing but 17 s.</summary>
    private static readonly PayrollItem[] UnitedStates =
    [
        Item("000042", "REG", 2, 144_003), Item("000042", "REG", 9, 144_000), Item("000042", "OT150", 9, 15_300), Item("000042", "DT200", 9, 1_000), Item("000042", "DT200", 10, 620),
        Item("000042", "VAC", 11, 28_800), Item("000042", "VAC", 12, 28_800), Item("000042", "SICK", 13, 14_400),
        Item("000107", "REG", 2, 72_600, department: "000100"), Item("000107", "REG", 3, 71_400, department: "000200"), Item("000108", "REG", 3, 17),
    ];

    /// <summary>00042: 160 h 30 min, two thirds in the kitchen; night work 8 h 20 min, of it 1 h 40 min of 40 percent. 7: a Sunday of 6 h 59 min 59 s, with its supplement; a day of leave and one of sickness, of 7 h 48 min each.</summary>
    private static readonly PayrollItem[] Germany =
    [
        Item("00042", "1000", 3, 385_200, "Küche", job: "0815"), Item("00042", "1000", 4, 192_600, "0100"), Item("00042", "N25", 3, 24_000, "Küche", job: "0815"), Item("00042", "N40", 4, 6_000, "0100"),
        Item("7", "1000", 8, 25_199), Item("7", "S50", 8, 25_199), Item("7", "2000", 9, 28_080), Item("7", "3000", 10, 28_080),
    ];

    [Fact]
    public void Adp_FirstBatch_IsHeldByteForByte() => Held("PRAB_EPI.first.txt", Encoding.ASCII, "PRAB_EPI.csv", Files(Adp, Batch(Adp, 7, UnitedStates))[0]);

    /// <summary>000042 forgot a pause of 30 min: half an hour less. 000107 moves an hour from one department to the other.</summary>
    [Fact]
    public void Adp_BatchOfACorrection_IsHeldByteForByte()
    {
        var first = Batch(Adp, 7, UnitedStates);
        PayrollItem[] corrected = [.. UnitedStates.Select(item => (item.Number, item.Date.Day) switch
        {
            ("000042", 2) => item with { Exact = item.Exact - Duration.FromMinutes(30) },
            ("000107", 2) => item with { Exact = item.Exact - Duration.FromHours(1) },
            ("000107", 3) => item with { Exact = item.Exact + Duration.FromHours(1) },
            _ => item,
        })];

        Held("PRAB_EPI.second.txt", Encoding.ASCII, "PRAB_EPI.csv", Files(Adp, Batch(Adp, 8, corrected, first))[0]);
    }

    [Fact]
    public void Datev_FirstBatch_IsHeldByteForByte() => Held("LuG.first.txt", Encoding.Latin1, "LuG_1234567_4711_202611_0001.txt", Files(Datev, Batch(Datev, 1, Germany))[0]);

    [Fact]
    public void Datev_BatchOfACorrection_IsHeldByteForByte() => Held(
        "LuG.second.txt", Encoding.Latin1, "LuG_1234567_4711_202611_0002.txt", Files(Datev, Batch(Datev, 2, [.. Germany[..^4], .. Germany[^2..], Item("7", "1000", 8, 18_000)], Batch(Datev, 1, Germany)))[0]);

    [Fact]
    public void Datev_Ini_IsHeldByteForByte() => Held("LuG.ini.txt", Encoding.Latin1, "LuG_1234567_4711.ini", Files(Datev, Batch(Datev, 1, Germany))[1]);

    [Fact]
    public void Files_OfABatchAgain_AreTheSameBytes()
    {
        var (first, again) = (Files(Datev, Batch(Datev, 1, Germany)), Files(Datev, Batch(Datev, 1, [.. Germany.Reverse()])));

        Assert.Equal(first.Select(file => (file.Name, Convert.ToHexString([.. file.Content]))), again.Select(file => (file.Name, Convert.ToHexString([.. file.Content]))));
    }

    private static void Held(string golden, Encoding encoding, string name, PayrollFile file)
    {
        var expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payroll", "Golden", golden)).Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.Equal(name, file.Name);
        Assert.Equal(expected, encoding.GetString([.. file.Content]));
        Assert.Equal(encoding.GetBytes(expected), file.Content);
    }

    private static ImmutableArray<PayrollFile> Files(PayrollExport export, PayrollBatch batch)
    {
        var (sheet, problems) = export.Sheet(batch);
        Assert.Empty(problems);
        var form = PayrollTemplates.Included.Single(template => template.Id == batch.Template).File;
        var (files, faults) = PayrollFileWriter.Write(sheet!, form);
        Assert.Empty(faults);
        return files;
    }

    private static PayrollBatch Batch(PayrollExport export, int number, PayrollItem[] items, params PayrollBatch[] earlier)
    {
        var (batch, problems) = export.Next(new Guid(number, 0, 0, new byte[8]), number, November, items, earlier);
        Assert.Empty(problems);
        return batch!;
    }

    private static PayrollExport Export(string name, params (string Name, string Value)[] settings) => new(
        PayrollTemplates.Included.Single(template => template.Id.Name == name), settings.ToImmutableDictionary(setting => setting.Name, setting => setting.Value));

    private static PayrollItem Item(string number, string code, int day, long seconds, string? costCentre = null, string? department = null, string? job = null) =>
        new(new PersonId("p" + number), number, new PayCode(code), new LocalDate(2026, 11, day), costCentre, department, job, Duration.FromSeconds(seconds));
}
