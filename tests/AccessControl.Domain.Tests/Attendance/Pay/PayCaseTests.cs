using AccessControl.Domain.Attendance.Pay;

namespace AccessControl.Domain.Tests.Attendance.Pay;

/// <summary>Named cases of pay, by the examples of rules: of laws and published worked examples, and of what people ask.</summary>
public sealed class PayCaseTests
{
    private static readonly PayCase[] All = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Attendance", "Pay", "Cases"), "*.txt").Order(StringComparer.Ordinal).SelectMany(PayCase.Read)];

    public static TheoryData<string> Names => [.. All.Select(one => one.Name)];

    public static TheoryData<string> RuleFiles => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "pay-rules");

    [Theory]
    [MemberData(nameof(Names))]
    public void Days_Case_PaysWhatItSays(string name)
    {
        var one = Assert.Single(All, other => other.Name == name);
        var rules = one.Rules(file => Read(file + ".json"));
        Assert.Empty(rules.Problems());

        var days = new PayEngine(one.Zone, _ => rules, _ => one.Holidays).Days(one.Work(), one.WorkedThrough);

        Assert.Equal(one.Pays, Text(days.SelectMany(day => day.Lines).Select(line => (line.Code.Value, line.Seconds))));
        Assert.Equal(one.Adjusts, Text(days.SelectMany(day => day.Adjustments).Select(adjustment => (adjustment.Kind.ToString(), adjustment.Seconds))));
        Assert.All(one.Arithmetic(), equation => Assert.True(equation.Sides.Length > 1 && equation.Sides.Distinct().Count() == 1, equation.Text));
    }

    /// <summary>An example that somebody has changed is read as it was written.</summary>
    [Theory]
    [MemberData(nameof(RuleFiles))]
    public void Read_Example_IsWrittenAsItStands(string file) => Assert.Equal(File.ReadAllText(Path.Combine(Folder, file)), PayRulesJson.Write(Read(file)));

    private static PayRules Read(string file) => PayRulesJson.Read(File.ReadAllText(Path.Combine(Folder, file)), file);

    private static string Text(IEnumerable<(string Name, long Seconds)> lines) =>
        string.Join(' ', lines.GroupBy(line => line.Name, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => $"{same.Key} {same.Sum(line => line.Seconds)}"));
}
