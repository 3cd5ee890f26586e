using System.Collections.Immutable;

namespace AccessControl.Simulation.People;

/// <summary>
/// A person who doesn't exist: a seed and the <see cref="FaceTrait"/>s drawn from it. Nothing here was measured on anybody, and no
/// encoder took part in the choice. The same seed gives the same person for ever. Immutable and thread-safe.
/// </summary>
public sealed class SyntheticPerson
{
    /// <summary>How many traits a person has.</summary>
    public static readonly int TraitCount = Enum.GetValues<FaceTrait>().Length;

    private readonly ImmutableArray<float> _traits;

    private SyntheticPerson(ulong seed, ImmutableArray<float> traits)
    {
        Seed = seed;
        _traits = traits;
        Anatomy = new FaceAnatomy(this);
    }

    /// <summary>The seed the traits were drawn from.</summary>
    public ulong Seed { get; }

    /// <summary>A trait, in [0, 1].</summary>
    public float this[FaceTrait trait] => _traits[(int)trait];

    /// <summary>Style of the hair.</summary>
    public HairStyle Hair => Anatomy.Hair;

    /// <summary>Style of the beard.</summary>
    public BeardStyle Beard => Anatomy.Beard;

    /// <summary>Age in years.</summary>
    public float Age => Anatomy.Age;

    internal FaceAnatomy Anatomy { get; }

    /// <summary>Draws a person: every trait on its own, uniform in [0, 1].</summary>
    public static SyntheticPerson FromSeed(ulong seed)
    {
        var random = new SeededRandom(SeededRandom.Mix(seed, 0xFACE));
        var traits = new float[TraitCount];
        for (var i = 0; i < traits.Length; i++)
        {
            traits[i] = random.NextSingle();
        }

        return new SyntheticPerson(seed, [.. traits]);
    }

    /// <summary>
    /// A sibling, as it were: every trait of the face moved by a normal deviate of <paramref name="difference"/>, hair, beard and
    /// clothes worn alike.
    /// </summary>
    /// <param name="seed">Seed of the look-alike, unlike this person's.</param>
    /// <param name="difference">Deviation of the change of a trait, in (0, 1); 0.1 makes people that a guard takes for each other.</param>
    public SyntheticPerson LookAlike(ulong seed, float difference)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(difference);
        var random = new SeededRandom(SeededRandom.Mix(seed, 0x51B));
        var traits = _traits.ToArray();
        for (var i = 0; i < traits.Length; i++)
        {
            var change = difference * random.NextGaussian();
            if (i < (int)FaceTrait.HairStyle)
            {
                traits[i] = Math.Clamp(traits[i] + change, 0f, 1f);
            }
        }

        return new SyntheticPerson(seed, [.. traits]);
    }

    /// <summary>A face between this one and another, as a mask or an edited picture would show it.</summary>
    /// <param name="other">The other end.</param>
    /// <param name="share">Of the other, 0 to 1; skin and texture are of the nearer end.</param>
    public SyntheticPerson Morph(SyntheticPerson other, float share)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        var between = _traits.Zip(other._traits, (one, two) => one + ((two - one) * share));
        return new SyntheticPerson(share < 0.5f ? Seed : other.Seed, [.. between]);
    }

    /// <summary>The same person with other traits; what leaves [0, 1] is brought back to its edge.</summary>
    internal SyntheticPerson Changed(Func<FaceTrait, float, float> change) =>
        new(Seed, [.. _traits.Select((value, i) => Math.Clamp(change((FaceTrait)i, value), 0f, 1f))]);

    /// <summary>Root mean square difference of the traits of the face (hair, beard and clothes apart): 0 the same, about 0.41 for two people drawn apart.</summary>
    public float TraitDistance(SyntheticPerson other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var sum = 0f;
        for (var i = 0; i < (int)FaceTrait.HairStyle; i++)
        {
            var difference = _traits[i] - other._traits[i];
            sum += difference * difference;
        }

        return MathF.Sqrt(sum / (int)FaceTrait.HairStyle);
    }
}
