using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class PinTests
{
    [Fact]
    public async Task Pin_Piped_IsSetTakenAwayAndJournaledWithoutItsDigits()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));

        Assert.Equal("Anna Example has a new PIN.\n", (await site.RunWithAsync("471108\n", "people", "pin", "1001")).IsDone().Output);
        Assert.True(Matches(site, "471108"));
        Assert.Equal("Anna Example has no PIN any more.\n", (await site.RunAsync("people", "pin", "1001", "--remove")).IsDone().Output);
        Assert.False(Matches(site, "471108"));

        var entries = site.Journal().Where(entry => entry.Kind is JournalEntryKind.PinSet or JournalEntryKind.PinRemoved).ToList();
        Assert.Equal([JournalEntryKind.PinSet, JournalEntryKind.PinRemoved], entries.Select(entry => entry.Kind));
        Assert.All(entries, entry => Assert.Equal("1001", entry.Person?.Value));
        Assert.DoesNotContain("471108", (await site.RunAsync("journal", "export")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12", "4 to 8 digits")]
    [InlineData("", "4 to 8 digits")]
    [InlineData("4711x", "4 to 8 digits")]
    [InlineData("4321", "digits follow each other")]
    [InlineData("1001", "part of the person number")]
    public async Task Pin_ThatIsNoneOrWeak_IsRefusedInOneLine(string typed, string why)
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));

        (await site.RunWithAsync(typed + "\n", "people", "pin", "1001")).IsOneLine(2, why);
        Assert.DoesNotContain(site.Journal(), entry => entry.Kind == JournalEntryKind.PinSet);
    }

    [Fact]
    public async Task Pin_OfNobodyOrOfNone_IsRefusedInOneLine()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));

        (await site.RunWithAsync("471108\n", "people", "pin", "1002")).IsOneLine(2, "nobody has the number 1002");
        Assert.Equal("Anna Example has no PIN; nothing was changed.\n", (await site.RunAsync("people", "pin", "1001", "--remove")).IsDone().Output);
    }

    [Fact]
    public async Task Pin_ThatALookAlikeHas_IsRefusedWithoutSayingWhoseItIs()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Berta Twin"), ("1003", "Carl Stranger"));
        await site.EnrolAsync("1001", 0);
        var image = SyntheticFaces.Write(site["twin.png"], 0, 3);
        (await site.RunAsync("enrol", "--person", "1002", "--image", image, "--anyway")).IsDone();
        await site.EnrolAsync("1003", 3);
        (await site.RunWithAsync("471108\n", "people", "pin", "1001")).IsDone();

        var ran = await site.RunWithAsync("471108\n", "people", "pin", "1002");

        ran.IsOneLine(2, "looks like 1002", "has that PIN already", "choose another");
        Assert.DoesNotContain("1001", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", ran.Error, StringComparison.Ordinal);
        (await site.RunWithAsync("471108\n", "people", "pin", "1003")).IsDone();
        (await site.RunWithAsync("582219\n", "people", "pin", "1002")).IsDone();
        // Typed again for the same person it is no one else's.
        (await site.RunWithAsync("471108\n", "people", "pin", "1001")).IsDone();
    }

    private static bool Matches(TemporarySite site, string digits)
    {
        using var store = ApplianceStore.OpenExisting(site.Data, TimeProvider.System);
        return store.Pins.Matches(new PersonId("1001"), Pin.TryParse(digits)!);
    }
}
