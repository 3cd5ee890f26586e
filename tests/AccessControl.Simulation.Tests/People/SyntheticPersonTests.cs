using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Tests.People;

public sealed class SyntheticPersonTests
{
    [Fact]
    public void FromSeed_SameSeedTwice_GivesTheSameTraits()
    {
        var first = SyntheticPerson.FromSeed(7);
        var second = SyntheticPerson.FromSeed(7);

        Assert.All(Enum.GetValues<FaceTrait>(), trait => Assert.Equal(first[trait], second[trait]));
    }

    [Fact]
    public void FromSeed_KnownSeed_DrawsTheNumbersItAlwaysDrew()
    {
        // SplitMix64 has published values: seed 0 begins with this one. A change here makes everybody somebody else.
        Assert.Equal(0xE220A8397B1DCDAFUL, new SeededRandom(0).NextUInt64());
    }

    [Fact]
    public void FromSeed_ManySeeds_TraitsAreInRangeAndSpread()
    {
        var people = Enumerable.Range(0, 200).Select(i => SyntheticPerson.FromSeed((ulong)i)).ToArray();

        Assert.All(Enum.GetValues<FaceTrait>(), trait =>
        {
            var values = people.Select(person => person[trait]).ToArray();
            Assert.All(values, value => Assert.InRange(value, 0f, 1f));
            Assert.InRange(values.Average(), 0.4f, 0.6f);
            Assert.True(values.Max() - values.Min() > 0.8f);
        });
    }

    [Fact]
    public void FromSeed_ManySeeds_EveryStyleOfHairAndBeardIsWorn()
    {
        var people = Enumerable.Range(0, 400).Select(i => SyntheticPerson.FromSeed((ulong)i)).ToArray();

        Assert.Equal(Enum.GetValues<HairStyle>().Order(), people.Select(person => person.Hair).Distinct().Order());
        Assert.Equal(Enum.GetValues<BeardStyle>().Order(), people.Select(person => person.Beard).Distinct().Order());
    }

    [Fact]
    public void LookAlike_OfAPerson_IsNearerThanAnyStrangerButNotTheSame()
    {
        var person = SyntheticPerson.FromSeed(3);
        var lookAlike = person.LookAlike(4, SyntheticCrowd.LookAlikeDifference);

        var toLookAlike = person.TraitDistance(lookAlike);
        Assert.InRange(toLookAlike, 0.02f, 0.12f);
        Assert.Equal(person.Hair, lookAlike.Hair);
        Assert.All(Enumerable.Range(10, 300), i => Assert.True(person.TraitDistance(SyntheticPerson.FromSeed((ulong)i)) > 2f * toLookAlike));
    }

    [Fact]
    public void Crowd_OfThirty_HoldsThreePairsOfLookAlikesAndNoStranger()
    {
        var crowd = new SyntheticCrowd(1, 30);

        Assert.Equal(30, crowd.People.Length);
        Assert.Equal(3, crowd.LookAlikes.Length);
        for (var i = 0; i < 30; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var near = crowd.People[i].TraitDistance(crowd.People[j]) < 0.15f;
                Assert.Equal(crowd.LookAlikes.Contains((j, i)), near);
            }

            Assert.True(crowd.People[i].TraitDistance(crowd.Stranger(i)) > 0.2f);
        }
    }
}
