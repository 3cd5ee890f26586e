using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Entrances;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using NodaTime;

namespace AccessControl.Benchmarks.Evidence;

/// <summary>Simulated people who walk up to the camera and look into it, 12 frames a second.</summary>
internal static class SimulatedTracks
{
    // A stranger is given three tries, as at a door; of the enrolled the first is looked at.
    private const int Tries = 3;

    private const int Width = 640, Height = 480, References = 3, Captures = 10;
    private const float FramesPerSecond = 12, LongestLook = 4f;
    private const ulong Seed = 90210;

    public static FaceTracks Draw(IFaceAnalyser analyser, int enrolled, int strangers, Action<int, int> done)
    {
        // Without the crowd's look-alikes: what they do is shown elsewhere, and here they would be a tenth of all errors.
        var people = Enumerable.Range(0, enrolled + strangers).Select(i => SyntheticPerson.FromSeed(SeededRandom.Mix(Seed, (ulong)i))).ToArray();
        var renderer = new HeadRenderer();
        using var frame = Frame.Create(Width, Height, Instant.FromUnixTimeSeconds(0));
        var references = ImmutableArray.CreateBuilder<ImmutableArray<Probe>>();
        var tracks = ImmutableArray.CreateBuilder<FaceTrackSample>();
        for (var i = 0; i < people.Length; i++)
        {
            if (i < enrolled)
            {
                references.Add(Enrol(people[i]));
            }

            if (Come(people[i], SeededRandom.Mix(Seed, 0x70000UL + (ulong)i), i < enrolled ? 1 : Tries) is { IsEmpty: false } frames)
            {
                tracks.Add(new FaceTrackSample(i, i < enrolled ? i : null, frames));
            }

            done(i + 1, people.Length);
        }

        return new FaceTracks("simulated tracks", references.ToImmutable(), tracks.ToImmutable());

        ImmutableArray<Probe> Enrol(SyntheticPerson person)
        {
            var probes = new List<Probe>();
            for (var capture = 0; capture < Captures && probes.Count < References; capture++)
            {
                if (Look(person, EnrolmentViews.Of(person, capture)) is { } probe)
                {
                    probes.Add(probe);
                }
            }

            return [.. probes];
        }

        ImmutableArray<Probe> Come(SyntheticPerson person, ulong seed, int tries)
        {
            var intent = new IntentOptions();
            var walk = new WalkUp(person, seed);
            var probes = new List<Probe>();
            var from = 0.6f * walk.ApproachSeconds;
            for (var i = 0; i / FramesPerSecond < walk.ApproachSeconds - from + LongestLook && probes.Count < tries * ScoredTrack.TryFrames; i++)
            {
                if (Look(person, walk.At(from + (i / FramesPerSecond), (ulong)i)) is { } probe && Counts(probe.Quality, intent))
                {
                    probes.Add(probe);
                }
            }

            return [.. probes];
        }

        Probe? Look(SyntheticPerson person, HeadView view)
        {
            renderer.Render(person, view, frame.Pixels, Width, Height);
            return analyser.Analyse(frame).Capture.Match<Probe?>(probe => probe, _ => null);
        }
    }

    private static bool Counts(CaptureQuality quality, IntentOptions intent) =>
        quality.EyeDistancePixels >= intent.SmallestEyeDistancePixels
        && Math.Abs(quality.YawDegrees) <= intent.LargestYawDegrees
        && Math.Abs(quality.PitchDegrees) <= intent.LargestPitchDegrees;
}
