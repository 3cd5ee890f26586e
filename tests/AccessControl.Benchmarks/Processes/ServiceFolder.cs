using System.Globalization;
using System.Runtime.InteropServices;
using AccessControl.Benchmarks.Entrances;
using AccessControl.Benchmarks.Galleries;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using NodaTime;
using OpenCvSharp;

namespace AccessControl.Benchmarks.Processes;

/// <summary>A data folder with many people and one at the door, and the pictures that a camera sees of that one.</summary>
internal sealed class ServiceFolder : IDisposable
{
    private const int Frames = 2000;

    private readonly TemporaryFolder _folder = new();

    public ServiceFolder(InstalledPack pack, int people, int referencesEach)
    {
        var drawn = new PicturedPeople();
        Data = DataFolder.Open(_folder.File("data"));
        using (var store = ApplianceStore.Open(Data, TimeProvider.System))
        {
            RandomPeople.Store(store.PeopleWriter, pack.Pack.EncoderModel, pack.Pack.Encoder.Dimension, people, referencesEach, store.Clock.Read().Instant);
            Enrol(store, pack, drawn);
        }

        Picture(drawn.Coming(0, 0));
    }

    public DataFolder Data { get; }

    /// <summary>Writes the configuration of a simulated door with this dwell.</summary>
    public void Configure(string pack, double dwellSeconds) => File.WriteAllText(
        Data.Configuration,
        $$"""
        {
          "models": { "pack": "{{pack}}" },
          "web": { "port": 0 },
          "portals": [ { "id": "bench", "lines": "sim:" } ],
          "entrances": [
            {
              "accessPoint": "bench-in", "portal": "bench", "direction": "in",
              "camera": { "address": "images:{{_folder.File("pictures")}}", "framesPerSecond": 15 },
              "intent": { "dwellSeconds": {{dwellSeconds.ToString(CultureInfo.InvariantCulture)}} }
            }
          ]
        }
        """);

    /// <summary>How the journal stands, so that only newer entries are looked at.</summary>
    public long LastSequence()
    {
        using var store = ApplianceStore.Open(Data, TimeProvider.System);
        return store.JournalReader.LastSequence();
    }

    public void Dispose() => _folder.Dispose();

    private static void Enrol(ApplianceStore store, InstalledPack pack, PicturedPeople drawn)
    {
        var id = new PersonId("drawn");
        var now = store.Clock.Read().Instant;
        RandomPeople.Must(store.PeopleWriter.Save([new Person(id, "Drawn", Consent: new Consent("bench", now - Duration.FromDays(1), "bench"))], []));
        using var analyser = new FaceAnalyser(pack, new FaceAnalyserOptions(), TimeProvider.System);
        using var frame = Frame.Create(PicturedPeople.Width, PicturedPeople.Height, now);
        drawn.Coming(0, 0).CopyTo(frame.Pixels);
        var probe = analyser.Analyse(frame).Capture.Match(
            probe => probe, failure => throw new InvalidOperationException($"The pack takes no picture of the simulated person: {failure.Reason}."));
        var identifier = new Identifier(new Gallery(pack.Pack.EncoderModel, pack.Pack.Encoder.Dimension), new BenchThresholds());
        RandomPeople.Must(new Enrolment(store.People, store.PeopleWriter, identifier, store.Clock).Enrol(id, [probe], "bench"));
    }

    private void Picture(byte[] pixels)
    {
        var pictures = Directory.CreateDirectory(_folder.File("pictures")).FullName;
        var first = Path.Combine(pictures, "0000.png");
        using var picture = new Mat(PicturedPeople.Height, PicturedPeople.Width, MatType.CV_8UC3);
        Marshal.Copy(pixels, 0, picture.Data, pixels.Length);
        if (!Cv2.ImWrite(first, picture))
        {
            throw new IOException($"{first} can't be written.");
        }

        for (var i = 1; i < Frames; i++)
        {
            File.CreateSymbolicLink(Path.Combine(pictures, i.ToString("0000", CultureInfo.InvariantCulture) + ".png"), first);
        }
    }
}
