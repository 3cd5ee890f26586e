using System.Collections.Concurrent;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Simulation.Ageing;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using NodaTime;

namespace AccessControl.Benchmarks.Templates;

/// <summary>Draws synthetic people and lets the pack look at them. One for each thread.</summary>
internal sealed class FaceDrawing(InstalledPack pack) : IDisposable
{
    /// <summary>Frames of a visit.</summary>
    public const int Frames = 3;

    /// <summary>References of an enrolment, as many as the demo takes.</summary>
    public const int References = 4;

    private const int Width = 640;
    private const int Height = 480;
    private const int Tries = 10;

    private readonly HeadRenderer _renderer = new();
    private readonly FaceAnalyser _analyser = new(pack, new FaceAnalyserOptions(), TimeProvider.System);
    private readonly Frame _frame = Frame.Create(Width, Height, NodaConstants.UnixEpoch);

    /// <summary>Draws many things on as many threads as the machine has cores; what is drawn doesn't depend on how many those are.</summary>
    public static List<T> Each<T>(InstalledPack pack, int count, Func<FaceDrawing, int, T> draw)
    {
        var results = new T[count];
        var drawings = new ConcurrentBag<FaceDrawing>();
        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new FaceDrawing(pack),
            (i, _, drawing) =>
            {
                results[i] = draw(drawing, i);
                return drawing;
            },
            drawings.Add);
        foreach (var drawing in drawings)
        {
            drawing.Dispose();
        }

        return [.. results];
    }

    /// <summary>Captures of an enrolment.</summary>
    public IReadOnlyList<Probe> Enrol(SyntheticPerson person)
    {
        var probes = new List<Probe>();
        for (var capture = 0; capture < Tries && probes.Count < References; capture++)
        {
            if (Look(person, EnrolmentViews.Of(person, capture)) is { } probe)
            {
                probes.Add(probe);
            }
        }

        return probes;
    }

    /// <summary>A visit; null where no frame of it shows a face that is good enough.</summary>
    public SeenFace? Visit(SyntheticPerson person, ulong seed, bool glasses)
    {
        FusedEmbedding? fused = null;
        for (var frame = 0; frame < Frames; frame++)
        {
            if (Look(person, VisitViews.Of(seed, frame, glasses)) is not { } probe)
            {
                continue;
            }

            if (fused is null)
            {
                fused = new FusedEmbedding(probe);
            }
            else
            {
                fused.Add(probe);
            }
        }

        return fused is null ? null : new SeenFace(fused.ToEmbedding(), fused.Best.Quality, fused.Count);
    }

    /// <summary>One picture; null where it shows no face that is good enough.</summary>
    public Probe? Look(SyntheticPerson person, in HeadView view)
    {
        _renderer.Render(person, view, _frame.Pixels, Width, Height);
        return _analyser.Analyse(_frame).Capture.Match<Probe?>(probe => probe, _ => null);
    }

    public void Dispose()
    {
        _frame.Dispose();
        _analyser.Dispose();
    }
}
