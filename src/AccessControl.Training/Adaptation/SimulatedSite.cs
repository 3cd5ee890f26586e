using System.Collections.Immutable;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Adaptation;

/// <summary>Embeddings of people who don't exist: a direction for each person, noise for each capture, and what a camera adds to every face it sees. To test the adaptation by, which knows nothing of how they were made.</summary>
internal sealed record SimulatedSite
{
    private const int AttackCaptures = 5;

    /// <summary>People.</summary>
    public int People { get; init; } = 100;

    /// <summary>Captures of each; every second one by the site's other camera.</summary>
    public int Captures { get; init; } = 6;

    /// <summary>Numbers of an embedding.</summary>
    public int Dimension { get; init; } = 64;

    /// <summary>Length of a capture's noise, beside a person of length 1.</summary>
    public double Noise { get; init; } = 0.8;

    /// <summary>Length of what the other camera adds, in <see cref="Directions"/> directions of its own; 0 for nothing.</summary>
    public double Shift { get; init; }

    /// <summary>Directions that the other camera moves faces along.</summary>
    public int Directions { get; init; } = 3;

    /// <summary>Draws them.</summary>
    public PeopleRows Draw(ulong seed) => Draw(seed, new Poison(0, 0, 0)).Rows;

    /// <summary>Draws the same people, some of whose captures show somebody else under their name.</summary>
    /// <returns>The captures, and of each victim others: five of the victim's own, then five of the attacker's.</returns>
    public (PeopleRows Rows, ImmutableArray<PeopleRows> Attacks) Draw(ulong seed, Poison poison)
    {
        var (random, attackers) = (new SeededRandom(seed), new SeededRandom(SeededRandom.Mix(seed, 7)));
        var directions = Orthonormal(random);
        var (personOf, attacks) = (ImmutableArray.CreateBuilder<int>(), ImmutableArray.CreateBuilder<PeopleRows>());
        var rows = new List<float>();
        for (var person = 0; person < People; person++)
        {
            var face = Unit(Gaussian(random));
            var attacker = person < poison.Victims ? Like(face, poison.Likeness, attackers) : null;
            for (var capture = 0; capture < Captures; capture++)
            {
                var own = Capture(face, directions, ShiftOf(capture), random);
                rows.AddRange(attacker is not null && capture < poison.Captures ? Capture(attacker, directions, ShiftOf(capture), attackers) : own);
                personOf.Add(person);
            }

            if (attacker is not null)
            {
                attacks.Add(new PeopleRows(
                    [.. Enumerable.Range(0, 2 * AttackCaptures).SelectMany(i => Capture(i < AttackCaptures ? face : attacker, directions, ShiftOf(i), attackers))],
                    Dimension,
                    [.. Enumerable.Range(0, 2 * AttackCaptures).Select(i => i / AttackCaptures)]));
            }
        }

        return (new PeopleRows([.. rows], Dimension, personOf.ToImmutable()), attacks.ToImmutable());
    }

    /// <summary>The same captures under names that mean nothing.</summary>
    public static PeopleRows Permuted(PeopleRows rows, ulong seed)
    {
        int[] names = [.. rows.PersonOf];
        new SeededRandom(seed).Shuffle(names);
        return new PeopleRows(rows.All.ToArray(), rows.Dimension, [.. names]);
    }

    /// <summary>Any captures, every second one of each person moved along a direction that the seed draws.</summary>
    public static PeopleRows Shifted(PeopleRows rows, double shift, ulong seed)
    {
        var direction = new SimulatedSite { Dimension = rows.Dimension, Directions = 1 }.Orthonormal(new SeededRandom(seed))[0];
        var moved = rows.All.ToArray();
        foreach (var row in rows.RowsOf.SelectMany(own => own.Where((_, i) => i % 2 == 1)))
        {
            var values = Unit([.. direction.Select((value, i) => rows.Row(row)[i] + (shift * value))]);
            for (var i = 0; i < values.Length; i++)
            {
                moved[(row * rows.Dimension) + i] = (float)values[i];
            }
        }

        return new PeopleRows(moved, rows.Dimension, rows.PersonOf);
    }

    private double ShiftOf(int capture) => capture % 2 == 1 ? Shift : 0;

    private double[] Like(double[] face, double likeness, SeededRandom random)
    {
        var other = Gaussian(random);
        var along = other.Zip(face, (one, two) => one * two).Sum();
        var across = Unit([.. other.Zip(face, (one, two) => one - (along * two))]);
        return [.. face.Zip(across, (one, two) => (likeness * one) + (Math.Sqrt(1 - (likeness * likeness)) * two))];
    }

    private float[] Capture(double[] face, double[][] directions, double shift, SeededRandom random)
    {
        var noise = Gaussian(random);
        var values = new double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            values[i] = face[i] + (Noise * noise[i]);
        }

        // Half of it is the same in every picture of that camera, half comes and goes.
        foreach (var direction in directions)
        {
            var strength = shift * (1 + random.NextGaussian()) / Math.Sqrt(2 * directions.Length);
            for (var i = 0; i < Dimension; i++)
            {
                values[i] += strength * direction[i];
            }
        }

        return [.. Unit(values).Select(value => (float)value)];
    }

    private double[][] Orthonormal(SeededRandom random)
    {
        var vectors = new List<double[]>();
        while (vectors.Count < Directions)
        {
            var vector = Gaussian(random);
            foreach (var other in vectors)
            {
                var along = vector.Zip(other, (one, two) => one * two).Sum();
                vector = [.. vector.Zip(other, (one, two) => one - (along * two))];
            }

            vectors.Add(Unit(vector));
        }

        return [.. vectors];
    }

    // About 1 long.
    private double[] Gaussian(SeededRandom random) => [.. Enumerable.Range(0, Dimension).Select(_ => random.NextGaussian() / Math.Sqrt(Dimension))];

    private static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(vector.Sum(value => value * value));
        return [.. vector.Select(value => value / length)];
    }
}
