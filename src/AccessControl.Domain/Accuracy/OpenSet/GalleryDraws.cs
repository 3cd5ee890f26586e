using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>Draws galleries from measured samples: people without replacement, and of each the wanted number of samples as references.</summary>
public static class GalleryDraws
{
    /// <summary>People who have samples enough to be drawn.</summary>
    /// <param name="subjectOfSample">The person of each sample, numbered from 0.</param>
    /// <param name="references">Samples that a person needs, at least 1.</param>
    public static int Eligible(ImmutableArray<int> subjectOfSample, int references) =>
        subjectOfSample.CountBy(subject => subject).Count(subject => subject.Value >= references);

    /// <summary>Draws galleries. A person with no sample left over fills the gallery and is never searched for.</summary>
    /// <param name="subjectOfSample">The person of each sample, numbered from 0.</param>
    /// <param name="people">People in each gallery, at least 1 and at most <see cref="Eligible"/>.</param>
    /// <param name="references">References of each person, at least 1.</param>
    /// <param name="draws">How many galleries, at least 1.</param>
    /// <param name="seed">Same seed, same galleries.</param>
    /// <returns>For each gallery the samples that are its references, those of one person side by side.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer people with samples enough.</exception>
    public static ImmutableArray<ImmutableArray<int>> Draw(ImmutableArray<int> subjectOfSample, int people, int references, int draws, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(references, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var eligible = Enumerable.Range(0, subjectOfSample.Length).GroupBy(sample => subjectOfSample[sample])
            .Where(samples => samples.Count() >= references).OrderBy(samples => samples.Key).Select(samples => samples.ToArray()).ToArray();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, eligible.Length);
        var random = new Random(seed);
        var galleries = ImmutableArray.CreateBuilder<ImmutableArray<int>>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            var gallery = ImmutableArray.CreateBuilder<int>(people * references);
            MoveToFront(eligible, people, random);
            foreach (var samples in eligible.AsSpan(0, people))
            {
                MoveToFront(samples, references, random);
                gallery.AddRange(samples.AsSpan(0, references));
            }

            galleries.Add(gallery.MoveToImmutable());
        }

        return galleries.MoveToImmutable();
    }

    // The first steps of a Fisher-Yates shuffle: that many, drawn without replacement.
    private static void MoveToFront<T>(T[] all, int count, Random random)
    {
        for (var i = 0; i < count; i++)
        {
            var other = random.Next(i, all.Length);
            (all[i], all[other]) = (all[other], all[i]);
        }
    }
}
