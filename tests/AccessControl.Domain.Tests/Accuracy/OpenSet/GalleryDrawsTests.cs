using System.Collections.Immutable;
using AccessControl.Domain.Accuracy.OpenSet;

namespace AccessControl.Domain.Tests.Accuracy.OpenSet;

public sealed class GalleryDrawsTests
{
    // Person p has p + 1 samples.
    private static readonly ImmutableArray<int> Subjects = [.. Enumerable.Range(0, 8).SelectMany(person => Enumerable.Repeat(person, person + 1))];

    [Fact]
    public void Draw_ManyGalleries_HoldWholePeopleWithTheWantedReferences()
    {
        foreach (var gallery in GalleryDraws.Draw(Subjects, 4, 3, 200, 1))
        {
            Assert.Equal(12, gallery.Distinct().Count());
            Assert.Equal(4, gallery.CountBy(sample => Subjects[sample]).Count(person => person.Value == 3));
        }
    }

    [Fact]
    public void Draw_ManyGalleries_TakesEveryoneAndEverySampleAboutAsOften()
    {
        var counts = new int[Subjects.Length];
        foreach (var sample in GalleryDraws.Draw(Subjects, 3, 3, 6000, 1).SelectMany(gallery => gallery))
        {
            counts[sample]++;
        }

        // Six people have three samples: each is in half of 6,000 galleries; person 7 has eight samples, of which three are drawn.
        Assert.All(Enumerable.Range(0, Subjects.Length), sample =>
        {
            var person = Subjects[sample];
            var expected = person < 2 ? 0 : 3000.0 * 3 / (person + 1);
            Assert.InRange(counts[sample], expected - 200, expected + 200);
        });
    }

    [Fact]
    public void Draw_TheSameSeed_GivesTheSameGalleries() =>
        Assert.Equal(GalleryDraws.Draw(Subjects, 3, 2, 5, 9).SelectMany(gallery => gallery), GalleryDraws.Draw(Subjects, 3, 2, 5, 9).SelectMany(gallery => gallery));

    [Fact]
    public void Draw_MorePeopleThanHaveSamples_IsRefused()
    {
        Assert.Equal(6, GalleryDraws.Eligible(Subjects, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => GalleryDraws.Draw(Subjects, 7, 3, 1, 1));
    }
}
