using System.Collections.Immutable;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Signatures;

/// <summary>
/// Somebody who doesn't exist and signs on paper: one to three words, each as a <see cref="SimulatedWriter"/> writes, the first letter often larger, often a line under or through them.
/// Immutable and thread-safe; the same seed is the same writer for ever.
/// </summary>
/// <remarks>A signature on paper is seen, not its course in time: its words are put beside each other in space, and one after the other in time only so that it is a course at all.</remarks>
public sealed class PaperWriter
{
    // A pause between two words in which the pen is lifted.
    private const double Pause = 0.3;

    private const int FlourishPoints = 60;

    // Paper takes a line as finely as a hand gives it; a hundred places a second are as many as can be told apart.
    private static readonly SignaturePad Paper = new(PenDevice.Pen, 100, 0.01);

    private readonly ulong _seed;
    private readonly ImmutableArray<Word> _words;
    private readonly ImmutableArray<(double X, double Y)> _flourish;
    private readonly (double Width, double Height) _room;
    private readonly double _spread;

    /// <summary>Draws a writer.</summary>
    /// <param name="seed">Whose.</param>
    public PaperWriter(ulong seed)
    {
        _seed = seed;
        var random = new SeededRandom(SeededRandom.Mix(seed, 21));
        var count = random.NextSingle() switch { < 0.2f => 1, < 0.65f => 2, _ => 3 };
        // On paper words are narrower and higher than on a pad, where the hand has room.
        var unsteadiness = random.Between(0.25f, 0.8f);
        var (size, narrow, slant) = (random.Between(0.8f, 1.5f), random.Between(0.25f, 0.6f), random.Between(-0.15f, 0.45f));
        _words =
        [
            .. Enumerable.Range(0, count).Select(i => new Word(
                new SimulatedWriter(SeededRandom.Mix(seed, 100 + (ulong)i), unsteadiness: unsteadiness),
                size * (i == 0 && random.Chance(0.5f) ? random.Between(1.1f, 1.8f) : random.Between(0.8f, 1.2f)),
                narrow * random.Between(0.85f, 1.15f),
                slant + random.Between(-0.1f, 0.1f),
                random.Between(-8, 3),
                random.Between(-3, 3),
                random.Between(0.5f, 4))),
        ];
        _flourish = random.Chance(0.5f) ? DrawFlourish(random) : [];
        _spread = unsteadiness;
        _room = (random.Between(40, 100), random.Between(18, 45));
    }

    /// <summary>The writer's own signature, as no writer repeats it exactly.</summary>
    /// <param name="number">Which.</param>
    public PenTrace Sign(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return Compose(word => word.Writer.Sign(number, Paper), _spread, new SeededRandom(SeededRandom.Mix(_seed, 3000 + (ulong)number)));
    }

    /// <summary>Another's attempt at this signature.</summary>
    /// <param name="kind">How the forger goes about it.</param>
    /// <param name="forger">Who.</param>
    /// <param name="number">Which attempt.</param>
    public PenTrace Forge(ForgeryKind kind, PaperWriter forger, int number)
    {
        ArgumentNullException.ThrowIfNull(forger);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var random = new SeededRandom(SeededRandom.Mix(SeededRandom.Mix(_seed, 9000 + (ulong)kind), SeededRandom.Mix(forger._seed, (ulong)number)));
        var spread = kind switch { ForgeryKind.Traced => 0.6, ForgeryKind.Practised => 1.4, _ => 2.6 };
        return Compose(word => word.Writer.Forge(kind, forger._words[0].Writer, number, Paper), spread, random);
    }

    /// <summary>A line under, over or through the words that comes back on itself once or twice; places as shares of their box.</summary>
    private static ImmutableArray<(double X, double Y)> DrawFlourish(SeededRandom random)
    {
        var (height, turns) = (random.Between(0.3f, 1.25f), 1 + random.NextInt32(3));
        return [.. Enumerable.Range(0, turns + 1).Select(i => (i % 2 == 0 ? (double)random.Between(-0.1f, 0.25f) : random.Between(0.7f, 1.15f), height + random.Between(-0.15f, 0.25f)))];
    }

    /// <summary>Puts the words beside each other.</summary>
    /// <param name="written">Writes a word.</param>
    /// <param name="spread">Millimetres by which places of words and of the flourish differ from time to time.</param>
    /// <param name="random">Draws.</param>
    private PenTrace Compose(Func<Word, PenTrace> written, double spread, SeededRandom random)
    {
        var samples = ImmutableArray.CreateBuilder<PenSample>();
        double right = 0, seconds = 0;
        foreach (var word in _words)
        {
            var trace = Closed(written(word), word.Jump);
            var down = trace.Samples.Where(sample => sample.IsDown).DefaultIfEmpty(trace.Samples[0]).ToList();
            float Across(PenSample sample) => (float)(word.Size * ((word.Narrowness * sample.X) - (word.Slant * sample.Y)));
            var (moveX, moveY) = (right + word.Gap + (spread * random.NextGaussian()) - down.Min(Across), word.Rise + (spread * random.NextGaussian()));
            samples.AddRange(trace.Samples.Select(sample => sample with
            {
                Seconds = seconds + sample.Seconds,
                X = (float)(Across(sample) + moveX),
                Y = (float)((word.Size * sample.Y) + moveY),
            }));
            right = moveX + down.Max(Across);
            seconds += trace.Samples[^1].Seconds + Pause;
            Lift(samples);
        }

        if (!_flourish.IsEmpty)
        {
            AddFlourish(samples, spread, seconds, random);
        }

        return new PenTrace(PenDevice.Pen, Sized(samples, 1 + (0.04 * random.NextGaussian())));
    }

    /// <summary>In the room that the writer takes, from time to time a little more or less of it.</summary>
    private ImmutableArray<PenSample> Sized(ImmutableArray<PenSample>.Builder samples, double share)
    {
        var down = samples.Where(sample => sample.IsDown).DefaultIfEmpty(samples[0]).ToList();
        var (wide, high) = (down.Max(sample => sample.X) - down.Min(sample => sample.X), down.Max(sample => sample.Y) - down.Min(sample => sample.Y));
        var scale = share * Math.Min(_room.Width / Math.Max(1, wide), _room.Height / Math.Max(1, high));
        return [.. samples.Select(sample => sample with { X = (float)(scale * sample.X), Y = (float)(scale * sample.Y) })];
    }

    private void AddFlourish(ImmutableArray<PenSample>.Builder samples, double spread, double seconds, SeededRandom random)
    {
        var down = samples.Where(sample => sample.IsDown).ToList();
        var (left, top) = (down.Min(sample => sample.X), down.Min(sample => sample.Y));
        var (wide, high) = (down.Max(sample => sample.X) - left, down.Max(sample => sample.Y) - top);
        var places = _flourish.Select(place => (
            X: left + (place.X * wide) + (2 * spread * random.NextGaussian()),
            Y: top + (place.Y * high) + (spread * random.NextGaussian()))).ToArray();
        for (var i = 0; i <= FlourishPoints; i++)
        {
            var at = i * (places.Length - 1.0) / FlourishPoints;
            var (before, share) = (Math.Min((int)at, places.Length - 2), at - Math.Min((int)at, places.Length - 2));
            // Slow at the turns, so that these are round.
            var eased = share * share * (3 - (2 * share));
            samples.Add(new PenSample(
                seconds + (i * 0.01),
                (float)double.Lerp(places[before].X, places[before + 1].X, eased),
                (float)(double.Lerp(places[before].Y, places[before + 1].Y, share) + (0.02 * wide * Math.Sin(Math.PI * share))),
                0.5f,
                true));
        }
    }

    /// <summary>A lifted pen doesn't go as far on paper as the kinematic plan has it: letters stand close.</summary>
    private static PenTrace Closed(PenTrace trace, double jump)
    {
        var samples = trace.Samples.ToBuilder();
        var (last, shift) = (samples[0].X, 0f);
        var isLifted = false;
        for (var i = 0; i < samples.Count; i++)
        {
            var sample = samples[i];
            if (sample.IsDown)
            {
                var way = sample.X - last;
                shift += isLifted ? (float)Math.Clamp(way, -jump, jump) - way : 0;
                last = sample.X;
            }

            isLifted = !sample.IsDown;
            samples[i] = sample with { X = sample.X + shift };
        }

        return new PenTrace(trace.Device, samples.ToImmutable());
    }

    /// <summary>Between two words the pen is up.</summary>
    private static void Lift(ImmutableArray<PenSample>.Builder samples) => samples.Add(samples[^1] with { Seconds = samples[^1].Seconds + (Pause / 4), IsDown = false, Pressure = 0 });

    /// <param name="Writer">Whose hand.</param>
    /// <param name="Size">Of the writing's height.</param>
    /// <param name="Narrowness">Its width by its height, 1 as on a pad.</param>
    /// <param name="Slant">Millimetres to the right for each upwards.</param>
    /// <param name="Gap">Millimetres to the word before; below 0 where they overlap.</param>
    /// <param name="Rise">Millimetres below the line that the first word stands on.</param>
    /// <param name="Jump">Millimetres that a lifted pen goes at most, before the word is narrowed.</param>
    private sealed record Word(SimulatedWriter Writer, double Size, double Narrowness, double Slant, double Gap, double Rise, double Jump);
}
