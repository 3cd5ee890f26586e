using System.Text.Json.Nodes;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Absences;

public sealed class AbsenceTypesTests
{
    private static readonly PersonId Ada = new("ada");

    private static string Germany => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "absence-types", "germany.json"));

    private static AbsenceTypes Types => AbsenceTypesJson.Read(Germany, "germany.json");

    [Theory]
    [InlineData("sickness", AbsenceViewer.Colleague, "absent")]
    [InlineData("sickness", AbsenceViewer.Supervisor, "absent")]
    [InlineData("sickness", AbsenceViewer.Hr, "Sickness")]
    [InlineData("sickness", AbsenceViewer.Self, "Sickness")]
    [InlineData("unpaid-leave", AbsenceViewer.Colleague, "absent")]
    [InlineData("unpaid-leave", AbsenceViewer.Supervisor, "Unpaid leave")]
    [InlineData("unpaid-leave", AbsenceViewer.Hr, "Unpaid leave")]
    [InlineData("leave", AbsenceViewer.Colleague, "Annual leave")]
    public void View_OfAnAbsence_HoldsWhatTheViewerMayKnowAndNoMore(string id, AbsenceViewer viewer, string word)
    {
        var type = Types.Find(new AbsenceTypeId(id))!;
        var act = new RecordedAct(Ada, Instant.FromUtc(2026, 3, 2, 8, 0), "a bad back");
        var request = AbsenceRequest.Of(new AbsenceId(Guid.Empty), Ada, [new AbsenceEvent.Requested(act, type.Id, new AbsenceSpan.Days(new LocalDate(2026, 3, 2), new LocalDate(2026, 3, 6)), false), new AbsenceEvent.CertificateSeen(act)]);

        var view = AbsenceView.Of(request, type, viewer);

        Assert.Equal((word, word == "absent" ? null : "a bad back"), (view.Word, view.Why));
        Assert.Equal(word == "absent", !view.ToString().Contains("back", StringComparison.Ordinal) && !view.ToString().Contains(type.Name, StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => AbsenceView.Of(request, type with { Id = new AbsenceTypeId("other") }, viewer));
    }

    /// <summary>Where a type says nothing of who may know it, nobody does.</summary>
    [Fact]
    public void Type_ThatSaysNothing_IsKnownToHrAloneAndNeedsApproval()
    {
        var type = new AbsenceType(new AbsenceTypeId("x"), "X");

        Assert.Equal([AbsenceViewer.Hr, AbsenceViewer.Self], Enum.GetValues<AbsenceViewer>().Where(type.IsKnownTo));
        Assert.True(type.NeedsApproval);
    }

    [Fact]
    public void Read_TheExample_IsWhatItsSourceSays()
    {
        Assert.Equal(Germany, AbsenceTypesJson.Write(Types));
        var (sickness, leave) = (Types.Find(new AbsenceTypeId("sickness"))!, Types.Find(new AbsenceTypeId("leave"))!);
        Assert.Equal((3, false, RecordKind.Sickness, null), (sickness.CertificateAfterDays, sickness.NeedsApproval, sickness.Keeping, sickness.Account));
        Assert.Equal((null, true, RecordKind.Leave, AccountKind.Leave), (leave.CertificateAfterDays, leave.NeedsApproval, leave.Keeping, leave.Account!.Value));
        Assert.Null(Types.Find(new AbsenceTypeId("moon")));
    }

    [Theory]
    [InlineData("id", "\"Leave\"", "types: 'Leave' is no id; write 1 to 32 lower-case letters")]
    [InlineData("id", "\"sickness\"", "types: sickness stands twice; take one out")]
    [InlineData("name", "\" \"", "types.leave.name: is empty")]
    [InlineData("code", "null", "types.leave.code: is missing, and it is paid")]
    [InlineData("code", "\"two words\"", "types.leave.code: 'two words' is no code of payroll")]
    [InlineData("account", "\"money\"", "types.leave.account: 'money' is none; write one of: none, leave, time in lieu, flexitime")]
    [InlineData("hours", "true", "types.leave.hours: leave is counted in days and halves; write false")]
    [InlineData("visibleTo", "\"nobody\"", "types.leave.visibleTo: 'nobody' is nobody; write one of: hr, supervisor, everyone")]
    [InlineData("certificateAfterDays", "31", "types.leave.certificateAfterDays: 31 is out of range; write 0 to 30, or null for none")]
    [InlineData("certificateAfterDays", "-1", "types.leave.certificateAfterDays: -1 is out of range")]
    [InlineData("keeping", "\"ever\"", "types.leave.keeping: 'ever' is no kind of record; write one of: work time")]
    [InlineData("paid", "\"yes\"", "types[0].paid is missing, unknown or of another kind")]
    [InlineData("moon", "1", "moon is missing, unknown or of another kind")]
    public void Read_AValueThatCantBe_IsOneLineWithFileAndKey(string key, string value, string line)
    {
        var types = JsonNode.Parse(Germany)!;
        types["types"]![0]![key] = JsonNode.Parse(value);

        Assert.Contains(line, Refused(types.ToJsonString()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schema", "2", "types.json: schema is 2, this program reads 1")]
    [InlineData("version", "0", "types.json: name and version say which types these are")]
    [InlineData("types", "[null]", "types.json: types holds null; take it out")]
    [InlineData("types", "{}", "types is missing, unknown or of another kind")]
    public void Read_ADocumentThatCantBe_IsOneLineWithFileAndKey(string key, string value, string line)
    {
        var types = JsonNode.Parse(Germany)!;
        types[key] = JsonNode.Parse(value);

        Assert.Contains(line, Refused(types.ToJsonString()), StringComparison.Ordinal);
    }

    /// <summary>Who starts with the examples gets absences to payroll without writing a template.</summary>
    [Theory]
    [InlineData("germany.json", "datev-lohn-und-gehalt")]
    [InlineData("united-states.json", "adp-workforce-now-paydata")]
    public void Codes_OfAnExample_HaveALineInThePayrollTemplateOfTheCountry(string file, string template)
    {
        var types = AbsenceTypesJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "absence-types", file)), file);

        Assert.Empty(types.Types.Select(type => type.Code).OfType<PayCode>().Except(PayrollTemplates.Included.Single(one => one.Id.Name == template).Codes.Select(rule => rule.Code)));
    }

    [Fact]
    public void Read_AKeyThatStandsTwiceOrIsLeftOut_IsRefused()
    {
        Assert.Contains("types.json:", Refused(Germany.Replace("\"paid\": true,", "\"paid\": true, \"paid\": true,", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("types.json:", Refused(Germany.Replace("\"paid\": true,", "", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static string Refused(string json)
    {
        var refused = Assert.Throws<UnusableConfigurationException>(() => AbsenceTypesJson.Read(json, "types.json")).Message;
        Assert.StartsWith("types.json", refused, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused);
        return refused;
    }
}
