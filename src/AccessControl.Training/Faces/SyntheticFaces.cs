using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Simulation.Ageing;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Training.Faces;

/// <summary>Faces of people who don't exist, drawn, found and aligned as those of pictures are.</summary>
public static class SyntheticFaces
{
    /// <summary>Faces of each person.</summary>
    public const int Each = 8;

    private const int Width = 480, Height = 480;

    /// <summary>Draws them.</summary>
    /// <param name="people">How many, at least 1.</param>
    /// <param name="seed">Of who they are.</param>
    /// <param name="pack">Finds and aligns.</param>
    /// <param name="told">Told how many people are done.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>Whoever has two faces or more that were found, which is nearly everybody.</returns>
    public static AlignedFaces Draw(int people, ulong seed, InstalledPack pack, Action<int>? told, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        using var analyser = new FaceAnalyser(pack, FacePreparation.Options with { KeepsFaces = true }, TimeProvider.System);
        using var frame = Frame.Create(Width, Height, default);
        var renderer = new HeadRenderer();
        var (names, personOf, files) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<string>());
        using var pixels = new MemoryStream();
        for (var number = 0; number < people; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var person = SyntheticPerson.FromSeed(SeededRandom.Mix(seed, (ulong)number));
            var own = new List<(int View, byte[] Face)>();
            for (var view = 0; view < Each; view++)
            {
                renderer.Render(person, ViewOf(person, view), frame.Pixels, Width, Height);
                if (FacePreparation.Cut(analyser, frame) is { } face)
                {
                    own.Add((view, face));
                }
            }

            foreach (var (view, face) in own.Count > 1 ? own : [])
            {
                pixels.Write(face);
                personOf.Add(names.Count);
                files.Add(FormattableString.Invariant($"synthetic/{seed}-{number}/{view}"));
            }

            if (own.Count > 1)
            {
                names.Add(FormattableString.Invariant($"synthetic-{seed}-{number}"));
            }

            told?.Invoke(number + 1);
        }

        return new AlignedFaces(names.ToImmutable(), personOf.ToImmutable(), files.ToImmutable(), pixels.ToArray());
    }

    /// <summary>In more varied pose than at a door: as the press pictures people.</summary>
    private static HeadView ViewOf(SyntheticPerson person, int view)
    {
        var seed = SeededRandom.Mix(person.Seed, 0x5E7UL + (ulong)view);
        var random = new SeededRandom(SeededRandom.Mix(seed, 1));
        return VisitViews.Of(seed, 0, random.Chance(0.2f)) with
        {
            DistanceCentimetres = random.Between(50, 75),
            LateralCentimetres = 0,
            YawDegrees = 14 * Math.Clamp(random.NextGaussian(), -2.5f, 2.5f),
            PitchDegrees = 7 * Math.Clamp(random.NextGaussian(), -2.5f, 2.5f),
            Smile = random.Chance(0.6f) ? random.Between(0.1f, 0.9f) : 0,
            MouthOpen = random.Chance(0.3f) ? random.Between(0.1f, 0.5f) : 0,
        };
    }
}
