using System.Text.Json;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Visitors;
using AccessControl.Service.Composition;
using AccessControl.Simulation.Signatures;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class VisitorTests
{
    [Fact]
    public async Task Visitors_SignedIn_AreListedSignedOutAndErased()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        Assert.Equal("No visitor is in the house.\n", (await site.RunAsync("visitors", "list")).IsDone().Output);
        var number = SignIn(site, "Vera Guest").Value;

        var line = (await site.RunAsync("visitors", "list")).IsDone().Output;
        Assert.StartsWith($"{number}  Vera Guest  here since ", line, StringComparison.Ordinal);
        Assert.Contains("to see Anna Example (1001); signed for Key 12", line, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await site.RunAsync("visitors", "list", "--json")).IsDone().Output).RootElement;
        Assert.Equal((number, "1001", "2026-03"), (json[0].GetProperty("visitor").GetString(), json[0].GetProperty("host").GetString(), json[0].GetProperty("text").GetString()));
        Assert.Equal(["arrival", "Key 12"], json[0].GetProperty("signed").EnumerateArray().Select(signing => signing.GetProperty("purpose").GetString()));

        Assert.Equal("Vera Guest is signed out.\n", (await site.RunAsync("visitors", "sign-out", number)).IsDone().Output);
        (await site.RunAsync("visitors", "sign-out", number)).IsOneLine(2, "isn't in the house");
        Assert.Equal("No visitor is in the house.\n", (await site.RunAsync("visitors", "list")).IsDone().Output);
        Assert.Contains(", left ", (await site.RunAsync("visitors", "list", "--kept")).IsDone().Output, StringComparison.Ordinal);

        (await site.RunAsync("visitors", "erase", "1001", "--yes")).IsOneLine(2, "1001 is no visitor");
        (await site.RunAsync("visitors", "erase", number)).IsOneLine(2, "--yes");
        Assert.Equal($"{number} is erased.\n", (await site.RunAsync("visitors", "erase", number, "--yes")).IsDone().Output);
        Assert.Equal("No visit is kept.\n", (await site.RunAsync("visitors", "list", "--kept")).IsDone().Output);
        Assert.DoesNotContain(site.Journal(), entry => entry.Person == new PersonId(number));
        Assert.Contains(site.Journal(), entry => entry.Kind == JournalEntryKind.VisitHosted && entry.Person == new PersonId("1001"));
        (await site.RunAsync("journal", "verify")).IsDone();
    }

    /// <summary>A backup gives nobody back what was taken: neither who was erased nor the visits.</summary>
    [Fact]
    public async Task Restore_OfAVisitorErasedSince_ErasesAgain()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        var (gone, stays) = (SignIn(site, "Vera Guest").Value, SignIn(site, "Will Guest").Value);
        (await site.RunAsync("backup", site["backup.db"])).IsDone();
        (await site.RunAsync("visitors", "erase", gone, "--yes")).IsDone();

        Assert.Contains($"{gone}: erased since; so it is again", (await site.RunAsync("restore", site["backup.db"])).IsDone().Output, StringComparison.Ordinal);

        var list = (await site.RunAsync("visitors", "list", "--kept")).IsDone().Output;
        Assert.StartsWith(stays, list, StringComparison.Ordinal);
        Assert.DoesNotContain("Vera", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfANumberThatReceptionGives_IsRefused()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        var number = SignIn(site, "Vera Guest").Value;

        (await site.RunAsync("people", "import", Write("visitor-2345678"))).IsOneLine(2, "visitor-2345678", "use another number");
        // Whoever reception knows may be changed by a list as everybody.
        Assert.Contains("1 changed", (await site.RunAsync("people", "import", Write(number))).IsDone().Output, StringComparison.Ordinal);

        string Write(string id)
        {
            File.WriteAllText(site["visitors.csv"], $"number,name\n{id},Vera Visitor\n");
            return site["visitors.csv"];
        }
    }

    /// <summary>As the page does it: signed on a pad, and for a key as well.</summary>
    private static PersonId SignIn(TemporarySite site, string name)
    {
        using var store = ApplianceStore.OpenExisting(site.Data, TimeProvider.System);
        var reception = new Reception(store.People, store.PeopleWriter, store.Visits, null, new PadNonces(TimeProvider.System), store.Clock, "2026-03");
        var writer = new SimulatedWriter(7);
        var visitor = Assert.IsType<VisitOutcome.Done>(
            reception.SignIn(new VisitorCard(null, name, "Example Ltd", new PersonId("1001")), writer.Sign(1, SignaturePad.Common), null, "reception")).Visitor.Id;
        Assert.IsType<VisitOutcome.Done>(reception.HandOver(visitor, "Key 12", writer.Sign(2, SignaturePad.Common), "reception"));
        return visitor;
    }
}
