using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AccessControl.Domain.Attendance.Payroll;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>By what somebody punched is in the record, for whoever looks into a dispute, and in nothing that tells of hours: whoever took another way than their colleagues isn't seen by it.</summary>
public sealed partial class KioskPrivacyTests
{
    private static readonly string[] March = ["--from", "2026-03-01", "--to", "2026-03-31"];

    [Fact]
    public Task Hours_ExportedForAdp_AreTheSameByFaceCardAndPin() =>
        CompareAsync("us-flsa.json", "adp-workforce-now-paydata", ["company=AB_", "doubleTime=D"]);

    [Fact]
    public Task Hours_ExportedForDatev_AreTheSameByFaceCardAndPin() =>
        CompareAsync("germany.json", "datev-lohn-und-gehalt", ["advisor=1234567", "client=4711", "wageBase=1000", "wageN25=1001", "wageN40=1002", "wageS50=1003", "wageF125=1004", "wageF150=1005"]);

    private static async Task CompareAsync(string rules, string template, string[] settings)
    {
        var face = await ToldAsync("face", rules, template, settings);
        var card = await ToldAsync("card", rules, template, settings);
        var pin = await ToldAsync("pin", rules, template, settings);

        Assert.Equal(face.Keys, card.Keys);
        Assert.Equal(face.Keys, pin.Keys);
        Assert.All(face, told =>
        {
            Assert.True(told.Value == card[told.Key], $"{told.Key} tells face from card:\n{told.Value}\n{card[told.Key]}");
            Assert.True(told.Value == pin[told.Key], $"{told.Key} tells face from PIN:\n{told.Value}\n{pin[told.Key]}");
        });
    }

    /// <summary>Everything that tells of the hours of a month at a kiosk, by what it is.</summary>
    private static async Task<ImmutableSortedDictionary<string, string>> ToldAsync(string way, string rules, string template, string[] settings)
    {
        using var folder = new TemporaryFolder();
        await using var month = await KioskMonth.PlayAsync(
            folder, way, rules, PayrollTemplates.Included.Single(one => one.Id.Name == template), settings.Select(one => one.Split('=')).ToImmutableDictionary(one => one[0], one => one[1]));
        var told = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var verb in (string[])["report", "timesheet", "exceptions", "corrections audit"])
        {
            foreach (var format in (string[])["table", "csv", "json", "html"])
            {
                string[] dates = verb == "corrections audit" ? [] : March;
                var output = (await Ran.ProgramAsync(["attendance", .. verb.Split(' '), .. dates, "--format", format, "--data", folder.Path])).IsDone().Output;
                Assert.Contains("1001", output, StringComparison.Ordinal);
                told[$"{verb} {format}"] = Unnamed(output);
            }
        }

        foreach (var verb in (string[])["timesheet", "exceptions"])
        {
            (await Ran.ProgramAsync(["attendance", verb, .. March, "--format", "xlsx", "--out", folder[$"{verb}.xlsx"], "--data", folder.Path])).IsDone();
            told[$"{verb} xlsx"] = Convert.ToHexString(await File.ReadAllBytesAsync(folder[$"{verb}.xlsx"], TestContext.Current.CancellationToken));
        }

        (await Ran.ProgramAsync(["attendance", "payroll", "repeat", "1", template, "--out", folder["payroll"], "--data", folder.Path])).IsDone();
        foreach (var file in Directory.EnumerateFiles(folder["payroll"]))
        {
            told[$"payroll {Path.GetFileName(file)}"] = Convert.ToHexString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        string[] paths = [.. ((string[])["", "/1001", "/1004"]).Select(of => $"/time/team{of}?from=2026-03-01&to=2026-03-31&lines=all")];
        foreach (var (path, page) in paths.Zip(await month.PagesAsync(paths)))
        {
            Assert.Contains("Anna Ashwood", path.Contains("1004", StringComparison.Ordinal) ? "Anna Ashwood" : page, StringComparison.Ordinal);
            told[$"page {path}"] = Unnamed(Drawn().Replace(page, ""));
        }

        return told.ToImmutable();
    }

    /// <summary>Names that are made by chance, in the order in which they come.</summary>
    private static string Unnamed(string text)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        return Name().Replace(text, match => names.TryGetValue(match.Value, out var known) ? known : names[match.Value] = $"name {names.Count + 1}");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, matchTimeoutMilliseconds: 10000)]
    private static partial Regex Name();

    /// <summary>What a form and a script need, drawn anew for each page.</summary>
    [GeneratedRegex("<!--Blazor.*?-->|<input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"[^\"]*\" ?/?>", RegexOptions.Singleline, matchTimeoutMilliseconds: 10000)]
    private static partial Regex Drawn();
}
