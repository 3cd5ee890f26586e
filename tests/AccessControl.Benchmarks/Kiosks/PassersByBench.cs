using AccessControl.Benchmarks.Entrances;
using AccessControl.Benchmarks.Galleries;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.Devices;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using AccessControl.Vision.Faces;
using NodaTime;
using NodaTime.Extensions;

namespace AccessControl.Benchmarks.Kiosks;

/// <summary>Of enrolled people who come by a kiosk without wanting to punch, how many are punched; and of those who want to, how many are: by distance, dwell, look and key, on the same pictures.</summary>
internal static class PassersByBench
{
    public const string Name = "kiosk-passers-by";

    private const int People = 40;
    private const int VisitsOfEach = 30;
    private const ulong Seed = 20261130;
    private const float FrameSeconds = 0.1f;

    // Whoever isn't punched by then gives up.
    private const float LookSeconds = 5.5f;

    private static readonly IntentOptions AsADoor = new();

    private static readonly IntentOptions Nearer = new() { SmallestEyeDistancePixels = 50, Dwell = Duration.FromSeconds(1), DwellFrames = 8, LargestYawDegrees = 15 };

    private static readonly IntentOptions Nothing = new()
    {
        SmallestEyeDistancePixels = 10,
        LargestYawDegrees = 60,
        LargestPitchDegrees = 60,
        LargestRollDegrees = 60,
        Dwell = Duration.Zero,
        DwellFrames = 1,
        LargestShift = 5,
        LargestGrowth = 5,
    };

    public static async Task RunAsync(BenchContext context)
    {
        if (context.TryOpen(BenchContext.Fast) is not { } pack)
        {
            return;
        }

        var clock = new SimulatedClock(new DateTimeOffset(2026, 6, 1, 6, 0, 0, TimeSpan.Zero));
        using var folder = new TemporaryFolder();
        using var store = ApplianceStore.Open(DataFolder.Open(folder.Path), clock);
        using var analyser = new FaceAnalyser(pack, new FaceAnalyserOptions(), clock);
        var crowd = new SyntheticCrowd(Seed, People);
        var renderer = new HeadRenderer();
        var gallery = Enrol(crowd, renderer, analyser, store, clock);
        WatchedKiosk[] kiosks =
        [
            Of("distance, look and dwell as at a door (40 px, 20 degrees, 0.4 s)", "a-door", AsADoor, asksForKey: false),
            Of("nearer, straighter and longer (50 px, 15 degrees, 1 s)", "nearer", Nearer, asksForKey: false),
            Of("a key beside it, else as at a door", "key", AsADoor, asksForKey: true),
            Of("nothing of it: any face that is recognised", "nothing", Nothing, asksForKey: false),
        ];

        WatchedKiosk Of(string name, string point, IntentOptions intent, bool asksForKey) => new(name, point, intent, asksForKey, analyser, gallery, store, clock);
        var random = new SeededRandom(Seed);
        foreach (var (what, kind) in ((string, PassByKind?)[])[("want to punch", null), ("cross the picture", PassByKind.Across), ("walk up and on without stopping", PassByKind.Onward), ("stand right before it and look about", PassByKind.Lingering)])
        {
            var (punched, waited) = (new int[kiosks.Length], kiosks.Select(_ => new List<double>()).ToArray());
            for (var visit = 0; visit < VisitsOfEach; visit++)
            {
                var person = crowd.People[visit % People];
                var times = await VisitAsync(kiosks, renderer, analyser, clock, person, kind, random.NextUInt64());
                for (var i = 0; i < kiosks.Length; i++)
                {
                    punched[i] += times[i] is null ? 0 : 1;
                    waited[i].AddRange(times[i] is { } time ? [time] : []);
                }

                if ((visit + 1) % 10 == 0)
                {
                    context.Say($"{Name}: {visit + 1} of {VisitsOfEach} who {what}");
                }
            }

            for (var i = 0; i < kiosks.Length; i++)
            {
                context.Add(new Figure(Name, $"{kiosks[i].Name}: of {VisitsOfEach} who {what}, punched", punched[i], "")
                {
                    ComparedWith = i == kiosks.Length - 1 ? null : kiosks[^1].Name,
                    Reference = i == kiosks.Length - 1 ? null : punched[^1],
                });
                if (kind is null && waited[i].Count > 0)
                {
                    var sorted = waited[i].Order().ToList();
                    context.Add(new Figure(Name, $"{kiosks[i].Name}: from standing still to the punch", sorted[sorted.Count / 2], "s") { P99 = sorted[(int)Math.Ceiling(0.99 * sorted.Count) - 1] });
                }
            }
        }

        foreach (var kiosk in kiosks)
        {
            await kiosk.WhenRecorded();
        }
    }

    /// <summary>One person's coming: for each kiosk when it punched, in seconds since the person stood still (below 0 before); null where it didn't.</summary>
    private static async Task<double?[]> VisitAsync(WatchedKiosk[] kiosks, HeadRenderer renderer, FaceAnalyser analyser, SimulatedClock clock, SyntheticPerson person, PassByKind? kind, ulong seed)
    {
        var times = new double?[kiosks.Length];
        var (comes, passes) = (kind is null ? new WalkUp(person, seed) : null, kind is { } how ? new PassBy(person, how, seed) : null);
        var (stands, ends) = (comes?.ApproachSeconds ?? 0, comes is null ? passes!.Seconds : comes.ApproachSeconds + LookSeconds);
        var isKeyPressed = false;
        ulong number = 0;
        for (var t = 0f; t < ends && !(comes is not null && Array.TrueForAll(times, time => time is not null)); t += FrameSeconds)
        {
            if (comes is not null && !isKeyPressed && t >= stands)
            {
                isKeyPressed = true;
                Array.ForEach(kiosks, kiosk => kiosk.Kiosk.Press(Domain.Attendance.Kiosks.KioskButton.In));
            }

            var view = comes?.At(t, number) ?? passes!.At(t, number);
            number++;
            var seen = See(renderer, analyser, clock, person, view);
            for (var i = 0; i < kiosks.Length; i++)
            {
                times[i] ??= await kiosks[i].SeeAsync(seen) is null ? null : t - stands;
            }

            clock.Advance(TimeSpan.FromSeconds(FrameSeconds));
        }

        // Nobody is there for long enough that the next one is another presentation, and a key is nobody's.
        clock.Advance(TimeSpan.FromSeconds(45));
        var empty = See(renderer, analyser, clock, null, new HeadView());
        foreach (var kiosk in kiosks)
        {
            await kiosk.SeeAsync(empty);
        }

        return times;
    }

    private static Analysis See(HeadRenderer renderer, FaceAnalyser analyser, SimulatedClock clock, SyntheticPerson? person, HeadView view)
    {
        using var frame = Frame.Create(PicturedPeople.Width, PicturedPeople.Height, clock.GetCurrentInstant());
        renderer.Begin(view, frame.Pixels, PicturedPeople.Width, PicturedPeople.Height);
        if (person is not null)
        {
            renderer.Draw(person, view, frame.Pixels, PicturedPeople.Width, PicturedPeople.Height);
        }

        renderer.Finish(view, frame.Pixels, PicturedPeople.Width, PicturedPeople.Height);
        return analyser.Analyse(frame);
    }

    private static Gallery Enrol(SyntheticCrowd crowd, HeadRenderer renderer, FaceAnalyser analyser, ApplianceStore store, SimulatedClock clock)
    {
        const int References = 3;
        var gallery = new Gallery(analyser.Encoder, analyser.Dimension);
        var identifier = new Identifier(gallery, new BenchThresholds());
        var given = new Consent("bench", clock.GetCurrentInstant(), "bench");
        for (var i = 0; i < crowd.People.Length; i++)
        {
            var id = new PersonId($"drawn-{i}");
            RandomPeople.Must(store.PeopleWriter.Save([new Person(id, $"Drawn {i}", Consent: given)], []));
            var probes = Enumerable.Range(0, 12).Select(view => See(renderer, analyser, clock, crowd.People[i], EnrolmentViews.Of(crowd.People[i], view)).Capture.Match<Probe?>(probe => probe, _ => null))
                .OfType<Probe>().Take(References).ToList();
            new Enrolment(store.People, store.PeopleWriter, identifier, store.Clock).Enrol(id, probes, "bench");
        }

        gallery.Apply(store.Gallery.Read(gallery.Model, gallery.Dimension, gallery.Current.Versions));
        return gallery;
    }
}
