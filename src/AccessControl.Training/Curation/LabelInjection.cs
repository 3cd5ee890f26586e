using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Curation;

/// <summary>Label errors that are put into a set, to see how many of them are found.</summary>
/// <param name="Input">The set with them.</param>
/// <param name="Moved">Files that were given to somebody else: from whom, and to whom.</param>
public sealed record LabelInjection(CurationInput Input, ImmutableArray<(int File, int From, int To)> Moved)
{
    /// <summary>The largest share.</summary>
    public const double Most = 0.2;

    /// <summary>Gives some pictures to other people, each at most once.</summary>
    /// <param name="input">The set.</param>
    /// <param name="usable">Files that are kept without errors: those of people with two or more of them are moved, to others of these people.</param>
    /// <param name="share">Of these files, above 0, at most <see cref="Most"/>.</param>
    /// <param name="seed">Of which, and to whom.</param>
    /// <exception cref="ArgumentException">The share is out of its range.</exception>
    /// <exception cref="UnusableConfigurationException">Less than two people have two pictures.</exception>
    public static LabelInjection Of(CurationInput input, IEnumerable<int> usable, double share, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!(share is > 0 and <= Most))
        {
            throw new ArgumentException(FormattableString.Invariant($"A share of {share} of label errors; put in above 0 and at most {Most}."), nameof(share));
        }

        var own = usable.GroupBy(file => input.PersonOf[file]).Where(group => group.Skip(1).Any()).ToDictionary(group => group.Key, group => group.ToArray());
        int[] people = [.. own.Keys.Order()];
        if (people.Length < 2)
        {
            throw new UnusableConfigurationException("Less than two people have two pictures or more: there is nobody to be mistaken for.");
        }

        int[] files = [.. people.SelectMany(person => own[person])];
        var random = new SeededRandom(seed);
        random.Shuffle(files);
        var (personOf, moved) = (input.PersonOf.ToBuilder(), ImmutableArray.CreateBuilder<(int, int, int)>());
        foreach (var file in files.Take((int)Math.Round(share * files.Length)))
        {
            var from = input.PersonOf[file];
            var to = people[random.NextInt32(people.Length)];
            while (to == from)
            {
                to = people[random.NextInt32(people.Length)];
            }

            personOf[file] = to;
            moved.Add((file, from, to));
        }

        return new LabelInjection(input with { PersonOf = personOf.ToImmutable() }, moved.ToImmutable());
    }

    /// <summary>How many of them are found.</summary>
    /// <param name="without">What becomes of the set without them: whom it suspects there, it suspects of itself.</param>
    /// <param name="with">What becomes of it with them.</param>
    public InjectionFigures Found(CurationResult without, CurationResult with)
    {
        ArgumentNullException.ThrowIfNull(without);
        ArgumentNullException.ThrowIfNull(with);
        var moved = Moved.Select(one => one.File).ToHashSet();
        int[] suspected = [.. Enumerable.Range(0, with.Fates.Length).Where(file => IsSuspected(with, file))];
        return new InjectionFigures(
            Moved.Length,
            suspected.Count(moved.Contains),
            suspected.Length,
            suspected.Count(file => !moved.Contains(file) && IsSuspected(without, file)));
    }

    private static bool IsSuspected(CurationResult result, int file) => result.Fates[file] is PictureFate.LooksLikeAnother or PictureFate.UnlikeItsOwn or PictureFate.SamePictureElsewhere;
}
