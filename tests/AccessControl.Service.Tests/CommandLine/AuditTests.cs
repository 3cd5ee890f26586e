using System.Text.Json;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class AuditTests
{
    [Fact]
    public async Task Audit_OfPeopleApart_FindsNothing()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await EnrolAsync(site, "1001", face: 0);
        await EnrolAsync(site, "1002", face: 1);

        var output = (await site.RunAsync("audit-gallery")).IsDone().Output;

        Assert.Contains("2 references of 2 people, 1 comparison", output, StringComparison.Ordinal);
        Assert.Contains("People too close to each other: none", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_OfOneFaceUnderTwoNumbers_NamesThePairUntilBothHaveAPin()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await EnrolAsync(site, "1001", face: 0);
        await EnrolAsync(site, "1002", face: 0);

        var found = await site.RunAsync("audit-gallery");
        Assert.Equal((1, ""), (found.ExitCode, found.Error));
        Assert.Contains("1001 Anna Example and 1002 Ben Example: can't be told apart", found.Output, StringComparison.Ordinal);
        Assert.Contains("both need a PIN", found.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await site.RunAsync("audit-gallery", "--json")).Output);
        var pair = Assert.Single(json.RootElement[0].GetProperty("lookAlikes").EnumerateArray());
        Assert.True(pair.GetProperty("isOneFace").GetBoolean());

        (await site.RunWithAsync("471108\n", "people", "pin", "1001")).IsDone();
        Assert.Contains("1002 needs a PIN", (await site.RunAsync("audit-gallery")).Output, StringComparison.Ordinal);
        (await site.RunWithAsync("815007\n", "people", "pin", "1002")).IsDone();
        Assert.Contains("both have a PIN", (await site.RunAsync("audit-gallery")).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_OfADamagedReference_SaysWhoseAndEndsWithOne()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await EnrolAsync(site, "1001", face: 0);
        await EnrolAsync(site, "1002", face: 1);
        site.DamageReference("1002");

        var found = await site.RunAsync("audit-gallery");

        Assert.Equal((1, ""), (found.ExitCode, found.Error));
        Assert.Contains("References that can't be read: 1" + Environment.NewLine + "  1002 Ben Example:", found.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_OfAFolderWithoutData_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        (await Ran.ProgramAsync("audit-gallery", "--data", folder.Path)).IsOneLine(2, "holds no appliance's data");
    }

    private static async Task EnrolAsync(TemporarySite site, string number, int face) =>
        (await site.RunAsync("enrol", "--person", number, "--anyway", "--image", SyntheticFaces.Write(site[$"{number}.png"], face, 0))).IsDone();
}
