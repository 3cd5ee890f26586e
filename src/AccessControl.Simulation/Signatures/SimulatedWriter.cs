using System.Collections.Immutable;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Signatures;

/// <summary>Somebody who doesn't exist and has a signature: 10 to 40 movements with habits of their own. Immutable and thread-safe; the same seed is the same writer for ever.</summary>
public sealed class SimulatedWriter
{
    private const double Degree = Math.PI / 180;

    // Shares of slow and of shaking hands among genuine writers: with as many as among forgers, a questioned signature alone tells little.
    private const float CarefulShare = 0.6f;

    private readonly ImmutableArray<PlannedStroke> _plan;
    private readonly WriterHand _hand;
    private readonly WriterHand _ownHand;
    private readonly ulong _seed;

    /// <summary>Draws a writer.</summary>
    /// <param name="seed">Whose.</param>
    /// <param name="family">How the writer forms letters; null draws one that isn't printed: hardly anybody's signature is.</param>
    /// <param name="unsteadiness">How much movements differ from time to time, 1 as people on a pad, 0 upwards; forgers keep their own unsteadiness.</param>
    public SimulatedWriter(ulong seed, WriterFamily? family = null, double unsteadiness = 1)
    {
        _seed = seed;
        var random = new SeededRandom(SeededRandom.Mix(seed, 1));
        Family = family ?? (WriterFamily)random.NextInt32((int)WriterFamily.Printed);
        _hand = DrawHand(random);
        _ownHand = _hand with { OnsetSeconds = unsteadiness * _hand.OnsetSeconds, Mu = unsteadiness * _hand.Mu, Relative = unsteadiness * _hand.Relative, Angle = unsteadiness * _hand.Angle };
        _plan = DrawPlan(random, Family, _hand.Tempo);
    }

    /// <summary>How the writer forms letters.</summary>
    public WriterFamily Family { get; }

    /// <summary>Movements of the signature, 10 to 40.</summary>
    public int Strokes => _plan.Length;

    /// <summary>Times that the pen is set down, 1 to 6.</summary>
    public int PenDowns => 1 + _plan.Count(stroke => stroke.IsLifted);

    /// <summary>The writer's own signature, as no writer repeats it exactly.</summary>
    /// <param name="number">Which of the writer's signatures; those of one session (ten of them) are nearer to each other.</param>
    /// <param name="pad">What it is written on.</param>
    public PenTrace Sign(int number, SignaturePad pad)
    {
        ArgumentNullException.ThrowIfNull(pad);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var random = new SeededRandom(SeededRandom.Mix(_seed, 1000 + (ulong)number));
        var session = new SeededRandom(SeededRandom.Mix(_seed, 500 + ((ulong)number / 10)));
        return pad.Record(Perform(_plan, _ownHand, session, random, timeFactor: 1), Tremor(_hand.Tremor, random), random);
    }

    /// <summary>Another's attempt at this signature.</summary>
    /// <param name="kind">How the forger goes about it.</param>
    /// <param name="forger">Who.</param>
    /// <param name="number">Which attempt.</param>
    /// <param name="pad">What it is written on.</param>
    public PenTrace Forge(ForgeryKind kind, SimulatedWriter forger, int number, SignaturePad pad)
    {
        ArgumentNullException.ThrowIfNull(forger);
        ArgumentNullException.ThrowIfNull(pad);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var random = new SeededRandom(SeededRandom.Mix(SeededRandom.Mix(_seed, 7000 + (ulong)kind), SeededRandom.Mix(forger._seed, (ulong)number)));
        var session = new SeededRandom(SeededRandom.Mix(forger._seed, 600 + ((ulong)number / 10)));
        var hand = forger._hand;
        switch (kind)
        {
            case ForgeryKind.Traced:
                // In the forger's time, whoever signs: a slow writer's signature isn't traced slower still.
                var slower = random.Between(1.3f, 2.5f) / _hand.Tempo;
                hand = hand with { Angle = random.Between(2, 4) * Degree, Relative = random.Between(0.03f, 0.06f), Corrections = random.Chance(0.7f) ? 3 : hand.Corrections };
                var tremor = random.Chance(0.7f) ? Math.Max(hand.Tremor, random.Between(0.05f, 0.2f)) : hand.Tremor;
                return pad.Record(Perform(_plan, hand, session, random, slower), Tremor(tremor, random), random);
            case ForgeryKind.Practised:
                hand = hand with { Angle = random.Between(4, 9) * Degree, Relative = random.Between(0.08f, 0.15f) };
                return pad.Record(Perform(Mixed(forger, 0.4f, random), hand, session, random, random.Between(0.95f, 1.35f)), Tremor(hand.Tremor, random), random);
            default:
                hand = hand with { Angle = random.Between(8, 15) * Degree, Relative = random.Between(0.14f, 0.25f) };
                return pad.Record(Perform(Mixed(forger, 1, random), hand, session, random, 1), Tremor(hand.Tremor, random), random);
        }
    }

    private static WriterHand DrawHand(SeededRandom random)
    {
        var (isSlow, isShaking, corrects) = (random.Chance(CarefulShare), random.Chance(CarefulShare), random.Chance(CarefulShare));
        return new WriterHand(
            random.Between(0.005f, 0.015f),
            random.Between(0.03f, 0.08f),
            random.Between(0.04f, 0.10f),
            random.Between(2, 6) * Degree,
            isSlow ? random.Between(1.3f, 2.5f) : random.Between(0.85f, 1.3f),
            isShaking ? random.Between(0.05f, 0.2f) : random.Between(0, 0.05f),
            corrects ? 3 : 1);
    }

    private static ImmutableArray<PlannedStroke> DrawPlan(SeededRandom random, WriterFamily family, double tempo)
    {
        var count = 10 + random.NextInt32(31);
        var lifts = Math.Min(random.NextInt32(6), (count - 4) / 4);
        var lifted = new HashSet<int>();
        while (lifted.Count < lifts)
        {
            // Neither at an end nor two at once.
            var place = 2 + random.NextInt32(count - 4);
            if (!lifted.Contains(place - 1) && !lifted.Contains(place + 1))
            {
                lifted.Add(place);
            }
        }

        var (slant, size) = (random.Between(-15, 25) * Degree, random.Between(0.7f, 1.4f));
        var plan = ImmutableArray.CreateBuilder<PlannedStroke>(count);
        double height = 0;
        for (var i = 0; i < count; i++)
        {
            // Lines run to the right and keep near a base line: a lifted pen goes back to it.
            var (length, start, turn) = lifted.Contains(i)
                ? (random.Between(3, 10), Math.Atan2(-0.8 * height, 7) + (random.Between(-15, 15) * Degree), random.Between(-30, 30) * Degree)
                : Letter(random, family, i, count, slant, size);
            var (right, up) = new LognormalStroke(0, 1, 0, 0.1, start, start + turn).OffsetAt(100);
            length *= right < 0 ? 0.75 : 1.15;
            length = Math.Clamp(Math.Abs(height) > 4 && !lifted.Contains(i) ? length * (up * height > 0 ? 0.55 : 1.5) : length, 3, 25);
            height += length * up;
            plan.Add(new PlannedStroke(
                // Before a corner the line before it is at its end.
                random.Between(0.06f, 0.14f) * tempo * (family == WriterFamily.Printed ? 2 : 1),
                length,
                random.Between(-2.2f, -1.3f) + Math.Log(tempo),
                random.Between(0.1f, 0.4f),
                start,
                turn,
                lifted.Contains(i),
                // Downwards is pressed harder.
                Math.Clamp(0.5 - (0.25 * Math.Sin(start + (turn / 2))) + (0.08 * random.NextGaussian()), 0.1, 0.95)));
        }

        return plan.ToImmutable();
    }

    private static (double Length, double Start, double Turn) Letter(SeededRandom random, WriterFamily family, int place, int count, double slant, double size)
    {
        var isDown = place % 2 == 0;
        double Around(double degrees, double by) => (degrees + (by * random.NextGaussian())) * Degree;
        var length = size * (random.Chance(0.2f) ? random.Between(8, 20) : random.Between(3, 7));
        var (start, turn) = family switch
        {
            WriterFamily.Garland => isDown ? (Around(-105, 12), Around(70, 20)) : (Around(-10, 15), Around(75, 20)),
            WriterFamily.Arcade => isDown ? (Around(5, 15), Around(-95, 20)) : (Around(85, 12), Around(-70, 20)),
            WriterFamily.Angular => isDown ? (Around(-100, 14), Around(0, 6)) : (Around(60, 14), Around(0, 6)),
            WriterFamily.Printed => (Around(isDown ? (random.Chance(0.6f) ? -90 : -45) : 45 * random.NextInt32(3), 5), Around(0, 4)),
            WriterFamily.Looped => isDown ? (Around(130, 20), Around(130, 25)) : (Around(-60, 20), Around(150, 25)),
            _ when place < Math.Max(3, count / 5) => (Around(isDown ? -100 : 50, 30), Around(0, 80)),
            _ => isDown ? (Around(-45, 20), Around(20, 15)) : (Around(20, 20), Around(10, 15)),
        };
        if (family == WriterFamily.Initialled)
        {
            length = place < Math.Max(3, count / 5) ? random.Between(10, 25) : random.Between(3, 5);
        }

        return (length, start + (isDown ? -slant : slant), turn);
    }

    /// <summary>The plan with the given share of movements in the forger's own timing. Not in between: what is averaged is more even than any hand.</summary>
    private ImmutableArray<PlannedStroke> Mixed(SimulatedWriter forger, float share, SeededRandom random)
    {
        var mixed = ImmutableArray.CreateBuilder<PlannedStroke>(_plan.Length);
        for (var i = 0; i < _plan.Length; i++)
        {
            var (own, habit) = (_plan[i], forger._plan[random.NextInt32(forger._plan.Length)]);
            mixed.Add(random.Chance(share) ? own with { Gap = habit.Gap, Mu = habit.Mu, Sigma = habit.Sigma } : own);
        }

        return mixed.MoveToImmutable();
    }

    /// <summary>Turns a plan into movements of this very time.</summary>
    private static PenMovement Perform(ImmutableArray<PlannedStroke> plan, WriterHand hand, SeededRandom session, SeededRandom random, double timeFactor)
    {
        // A session's drift, then this writing's own.
        var scale = 1 + (0.02 * session.NextGaussian()) + (0.05 * random.NextGaussian());
        var rotation = ((1 * session.NextGaussian()) + (3 * random.NextGaussian())) * Degree;
        var pace = timeFactor * Math.Exp((0.03 * session.NextGaussian()) + (0.03 * random.NextGaussian()));
        var strokes = new List<LognormalStroke>(plan.Length * hand.Corrections);
        var lifts = new List<(double From, double To)>();
        var weights = new List<double>(plan.Length * hand.Corrections);
        double onset = 0;
        foreach (var planned in plan)
        {
            // Now and then one is left out, or made twice.
            var times = planned.IsLifted ? 1 : random.NextSingle() switch { < 0.015f => 0, > 0.99f => 2, _ => 1 };
            for (var time = 0; time < times; time++)
            {
                onset += Math.Max(0.02, (planned.Gap * pace) + (hand.OnsetSeconds * random.NextGaussian()));
                var mu = planned.Mu + Math.Log(pace) + (hand.Mu * random.NextGaussian());
                var sigma = Math.Clamp(planned.Sigma * (1 + (hand.Relative * random.NextGaussian())), 0.06, 0.6);
                var length = planned.Length * scale * Math.Max(0.3, 1 + (hand.Relative * random.NextGaussian()));
                var start = planned.Start + rotation + (hand.Angle * random.NextGaussian());
                var turn = planned.Turn + (hand.Angle * random.NextGaussian());
                if (planned.IsLifted)
                {
                    lifts.Add((onset + (0.35 * Math.Exp(mu)), onset + (1.3 * Math.Exp(mu))));
                }

                var parts = planned.IsLifted ? 1 : 1 + random.NextInt32(hand.Corrections);
                for (var part = 0; part < parts; part++)
                {
                    strokes.Add(new LognormalStroke(
                        onset + (part * 0.5 * Math.Exp(mu) / parts), length / parts, mu - (0.3 * (parts - 1) / parts), sigma, start + (turn * part / parts), start + (turn * (part + 1) / parts)));
                    weights.Add(planned.Weight);
                }
            }
        }

        return new PenMovement([.. strokes], [.. weights], [.. lifts]);
    }

    /// <summary>8 to 12 times a second.</summary>
    private static (double Amplitude, double Frequency, double Phase) Tremor(double millimetres, SeededRandom random) =>
        (millimetres, random.Between(8, 12), random.Between(0, MathF.Tau));
}
