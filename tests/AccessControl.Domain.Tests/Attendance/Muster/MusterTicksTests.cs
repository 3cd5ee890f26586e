using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Muster;

public sealed class MusterTicksTests
{
    private static readonly Gen<MusterTick> Ticks = Gen.Select(
        Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Bool, (person, phone, second, isSafe) => new MusterTick(new PersonId($"{person}"), $"phone {phone}", Sample.Morning + Duration.FromSeconds(second), isSafe));

    /// <summary>Any parts of what was said, merged in any order and any number of times, come to what the whole comes to.</summary>
    [Fact]
    public void Merge_InAnyOrderAndAnyNumberOfTimes_IsTheSame() => Gen.Select(Ticks.Array[0, 20], Gen.Int[0, 100_000]).Sample(
        (said, seed) =>
        {
            var whole = Of(said);
            var random = new Random(seed);
            var merged = MusterTicks.None;
            List<MusterTicks> parts = [.. Enumerable.Range(0, 6).Select(_ => Of(said.Where(_ => random.Next(2) == 0)))];
            parts.AddRange(said.Select(tick => Of([tick])));
            parts.AddRange(parts.Take(4).ToList());
            MusterTicks[] order = [.. parts];
            random.Shuffle(order);
            foreach (var part in order)
            {
                merged = random.Next(2) == 0 ? merged.Merge(part) : part.Merge(merged);
            }

            Assert.Equal(whole.All, merged.All);
            Assert.Equal(whole.All, merged.Merge(merged).All);
        },
        seed: "0000KbHG3yZ1",
        iter: 2000);

    /// <summary>Of each phone and person the last word holds, whatever other phones say and whatever their clocks are.</summary>
    [Fact]
    public void With_AnyTicks_KeepsTheLastWordOfEachPhone() => Ticks.Array[0, 20].Sample(
        said =>
        {
            var ticks = Of(said);
            var last = said.GroupBy(tick => (tick.Person, tick.By)).Select(own => own.OrderBy(tick => tick.At).ThenByDescending(tick => tick.IsSafe).Last());
            Assert.Equal(last.OrderBy(tick => tick.Person).ThenBy(tick => tick.By, StringComparer.Ordinal), ticks.All);
        },
        seed: "0000KbHG3yZ1",
        iter: 1000);

    [Theory]
    [InlineData("", MusterStanding.Untold)]
    [InlineData("a1+", MusterStanding.Safe)]
    [InlineData("a1+ b2+", MusterStanding.Safe)]
    [InlineData("a1-", MusterStanding.Missing)]
    [InlineData("a1+ a2-", MusterStanding.Missing)]
    [InlineData("a2- a1+", MusterStanding.Missing)]
    [InlineData("a1+ a1-", MusterStanding.Missing)]
    [InlineData("a1+ b2-", MusterStanding.Contested)]
    [InlineData("a1+ b2- b3+", MusterStanding.Safe)]
    public void StandingOf_WhatPhonesSaid_IsContestedWhereTheyDisagree(string said, MusterStanding standing)
    {
        var ticks = Of(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => new MusterTick(Sample.Ada, one[..1], Sample.Morning + Duration.FromSeconds(one[1] - '0'), one[2] == '+')));

        Assert.Equal(standing, ticks.StandingOf(Sample.Ada));
        Assert.Equal(MusterStanding.Untold, ticks.StandingOf(Sample.Ben));
    }

    private static MusterTicks Of(IEnumerable<MusterTick> ticks) => ticks.Aggregate(MusterTicks.None, (all, tick) => all.With(tick));
}
