using AccessControl.Domain.People.Records;
using AccessControl.Simulation.Records;

namespace AccessControl.Simulation.Tests.Records;

public sealed class SimulatedStaffTests
{
    [Fact]
    public void List_OfASeed_IsTheSameEachTimeAndAnotherOfAnotherSeed()
    {
        var list = new SimulatedStaff(3, NameSet.HeldOut).List(200, 10);

        Assert.Equal(list, new SimulatedStaff(3, NameSet.HeldOut).List(200, 10));
        Assert.NotEqual(list, new SimulatedStaff(4, NameSet.HeldOut).List(200, 10));
        Assert.Equal((210, 200), (list.Count, list.Select(line => line.Person).Distinct().Count()));
        Assert.Equal(10, list.Count(line => line.Errors != RecordErrors.None));
    }

    [Fact]
    public void Record_OfTheTwoSetsOfNames_SharesNoFamilyName()
    {
        static HashSet<string> Names(NameSet set) =>
            [.. Enumerable.Range(0, 3000).Select(person => new SimulatedStaff(1, set).Record(person, 0).Record).SelectMany(record => new[] { $"g {RecordText.Canonical(record.Given!.Split(' ')[0])}", $"f {RecordText.Canonical(record.Family)}" })];

        var (trained, heldOut) = (Names(NameSet.Trained), Names(NameSet.HeldOut));

        Assert.Empty(trained.Intersect(heldOut));
        Assert.True(trained.Count > 1000 && heldOut.Count > 1000, $"{trained.Count}, {heldOut.Count}");
    }

    [Theory]
    [InlineData(RecordErrors.NeighbourKey)]
    [InlineData(RecordErrors.Omission)]
    [InlineData(RecordErrors.Exchanged)]
    [InlineData(RecordErrors.DoubleName)]
    [InlineData(RecordErrors.UmlautSpelled)]
    [InlineData(RecordErrors.Nickname)]
    [InlineData(RecordErrors.ChangedDepartment)]
    [InlineData(RecordErrors.MissingField)]
    [InlineData(RecordErrors.Transposition)]
    [InlineData(RecordErrors.Doubling)]
    [InlineData(RecordErrors.MarriedName)]
    [InlineData(RecordErrors.MarksDropped)]
    [InlineData(RecordErrors.Transliteration)]
    [InlineData(RecordErrors.ChangedMail)]
    [InlineData(RecordErrors.MiddleDropped)]
    public void Record_WithOneError_DiffersInNothingElse(RecordErrors error)
    {
        var staff = new SimulatedStaff(7, NameSet.Trained, error);
        var made = 0;
        for (var person = 0; person < 400; person++)
        {
            var (first, second) = (staff.Record(person, 0), staff.Record(person, 1));
            if (second.Errors == RecordErrors.None || first.Record.Given == first.Record.Family)
            {
                continue;
            }

            Assert.Equal(error, second.Errors);
            made++;
            var (before, after) = (first.Record, second.Record);
            Assert.Equal(error is RecordErrors.ChangedDepartment, before.Department != after.Department && after.Department is not "");
            Assert.Equal(
                error is RecordErrors.ChangedDepartment or RecordErrors.ChangedMail or RecordErrors.MissingField,
                (before.Given, before.Family) == (after.Given, after.Family) || error is RecordErrors.MissingField);
        }

        Assert.True(made >= 20, $"{made} of 400");
    }

    [Fact]
    public void Relative_OfEachKind_IsLikeThePersonAndSomebodyElse()
    {
        var staff = new SimulatedStaff(9, NameSet.Trained);
        for (var person = 0; person < 50; person++)
        {
            var first = staff.Record(person, 0).Record;
            var (sibling, son, namesake) = (staff.Relative(person, RelativeKind.Sibling, 0), staff.Relative(person, RelativeKind.Son, 0), staff.Relative(person, RelativeKind.Namesake, 0));

            Assert.Equal(first.Family, sibling.Family);
            Assert.StartsWith(first.Family!, son.Family, StringComparison.Ordinal);
            Assert.Equal((first.Family, first.Given!.Split(' ')[0]), (namesake.Family, namesake.Given!.Split(' ')[0]));
            Assert.All([sibling, son, namesake], other => Assert.NotEqual(first, other));
        }
    }

    [Fact]
    public void List_AsTheApplianceKeepsIt_HasNumberNameAndGroupAlone() => Assert.All(
        new SimulatedStaff(2, NameSet.Trained, columns: RecordColumns.Kept).List(50, 5),
        line => Assert.True(line.Record is { Given: null, Family: null, Mail: null, Name: not null }));

    [Fact]
    public void List_SizesThatDontGo_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedStaff(1, NameSet.Trained).List(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SimulatedStaff(1, NameSet.Trained).List(10, 11));
    }
}
