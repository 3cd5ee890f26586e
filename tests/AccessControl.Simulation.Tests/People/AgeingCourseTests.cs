using AccessControl.Simulation.Ageing;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Tests.People;

public sealed class AgeingCourseTests
{
    private static readonly SyntheticPerson Person = SyntheticPerson.FromSeed(7);

    [Fact]
    public void At_Day0_IsThePersonsOwnFace()
    {
        var face = new AgeingCourse(Person, 1, new AgeingOptions()).At(0);

        Assert.All(Enum.GetValues<FaceTrait>(), trait => Assert.Equal(Person[trait], face[trait]));
    }

    [Fact]
    public void At_SameSeed_IsTheSameCourseAndAnotherIsAnother()
    {
        var (one, same, other) = (new AgeingCourse(Person, 1, new AgeingOptions()).At(200), new AgeingCourse(Person, 1, new AgeingOptions()).At(200), new AgeingCourse(Person, 2, new AgeingOptions()).At(200));

        Assert.All(Enum.GetValues<FaceTrait>(), trait => Assert.Equal(one[trait], same[trait]));
        Assert.True(one.TraitDistance(other) > 0.01f);
    }

    [Fact]
    public void At_LaterDays_TheFaceDriftsFartherAndTheYearsGoOn()
    {
        var course = new AgeingCourse(Person, 3, new AgeingOptions { SeasonalSwing = 0 });

        var distances = new[] { 60f, 180, 364 }.Select(day => Person.TraitDistance(course.At(day))).ToList();

        Assert.True(distances[0] > 0 && distances[0] < distances[1] && distances[1] < distances[2]);
        Assert.InRange(distances[2], 0.02f, 0.15f);
        Assert.InRange(course.At(364).Age - Person.Age, 0.3f, 3f);
        Assert.InRange(course.At(364)[FaceTrait.Age], 0f, 1f);
    }

    [Fact]
    public void At_NothingChanges_WhereNothingMay()
    {
        var still = new AgeingOptions { FaceDrift = 0, WeightDrift = 0, SeasonalSwing = 0, NewBeard = 0, NewGlasses = 0, NewHairColour = 0, NewHairStyle = 0 };
        var course = new AgeingCourse(Person, 4, still);

        var late = course.At(364);

        Assert.Equal(course.WearsGlasses(0), course.WearsGlasses(364));
        Assert.All(
            Enum.GetValues<FaceTrait>().Where(trait => trait is not (FaceTrait.Age or FaceTrait.HairVolume)),
            trait => Assert.Equal(Person[trait], late[trait]));
    }

    [Fact]
    public void WearsGlasses_OverManyPeople_SomeBeginAndSomeCease()
    {
        var changed = Enumerable.Range(0, 400).Select(i => new AgeingCourse(SyntheticPerson.FromSeed((ulong)i), (ulong)i, new AgeingOptions()))
            .Count(course => course.WearsGlasses(0) != course.WearsGlasses(365));

        Assert.InRange(changed, 30, 100);
    }

    [Fact]
    public void Morph_Shares_LeadFromOneToTheOther()
    {
        var other = Person.LookAlike(9, 0.2f);

        Assert.Equal(0, Person.Morph(other, 0).TraitDistance(Person), 5);
        Assert.Equal(0, Person.Morph(other, 1).TraitDistance(other), 5);
        Assert.Equal(Person.TraitDistance(other) / 2, Person.Morph(other, 0.5f).TraitDistance(Person), 4);
        Assert.Equal((Person.Seed, other.Seed), (Person.Morph(other, 0.4f).Seed, Person.Morph(other, 0.6f).Seed));
        Assert.Throws<ArgumentOutOfRangeException>(() => Person.Morph(other, 1.1f));
    }
}
