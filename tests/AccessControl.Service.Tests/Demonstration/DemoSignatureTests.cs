using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;
using AccessControl.Service.Demonstration;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.Devices;

namespace AccessControl.Service.Tests.Demonstration;

/// <summary>The demo's door asks one of its people for a signature: the own hand opens it, a forger's doesn't.</summary>
public sealed class DemoSignatureTests
{
    [Fact]
    public async Task Day_OfTheSignerAndAForger_OpensForTheOwnHandOnly_AndTheJournalShowsBoth()
    {
        var pack = Models.RequireAny();
        using var folder = new TemporaryFolder();
        var clock = new SimulatedClock(new DateTimeOffset(2026, 6, 1, 6, 0, 0, TimeSpan.Zero));
        var counts = new VisitCounts { Enrolled = 1, Signers = 1, Forgers = 1, EnrolledFirst = true };
        using var site = new DemoSite(
            DataFolder.Open(folder["data"]), new ModelHouse(() => pack), new DemoOptions(pack, 3, 12, counts, 0, IsFast: true), clock, (_, _) => { }, TestContext.Current.CancellationToken);
        var replies = new List<(VisitKind Kind, Task<SecondFactorReply> Reply)>();

        await DemoTrial.PlayAsync(
            site,
            arrival =>
            {
                site.Tally.Note(arrival, site.Day.Current);
                if (site.Day.Current is { Kind: VisitKind.Signer or VisitKind.Forger } visit && arrival.Decision is AccessDecision.NeedsSecondFactor)
                {
                    replies.Add((visit.Kind, site.Pad!.SignAsync(site.Appliance.Board, new AccessPointId("front-in"), site.Appliance.Entrances[0].Entrance.CurrentView!.Question!.Id, visit.Kind)));
                    site.Day.Ask();
                }
            },
            () => { },
            TestContext.Current.CancellationToken);

        Assert.Equal([VisitKind.Signer, VisitKind.Forger], replies.Select(one => one.Kind).Distinct());
        Assert.All(replies.Where(one => one.Kind == VisitKind.Signer), one => Assert.Equal(SecondFactorReply.LetIn, one.Reply.GetAwaiter().GetResult()));
        Assert.All(replies.Where(one => one.Kind == VisitKind.Forger), one => Assert.NotEqual(SecondFactorReply.LetIn, one.Reply.GetAwaiter().GetResult()));
        var entries = site.Store.JournalReader.ReadAfter(0, 500);
        var grant = Assert.Single(entries, entry => entry.Kind == JournalEntryKind.AccessGranted && Fields(entry)["rule"] == AccessPolicy.FaceAndSignatureRule);
        Assert.Equal(DemoPeople.NumberOf(site.Pad!.Signer), grant.Person);
        Assert.Contains(entries, entry => entry.Kind == JournalEntryKind.SecondFactorRefused && Fields(entry)["factor"] == "signature" && entry.Person is null);
        Assert.Equal("yes", Fields(grant)["simulated"]);
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> Fields(JournalEntry entry) => JournalPayload.Read(entry.Payload.AsMemory()).Fields;
}
