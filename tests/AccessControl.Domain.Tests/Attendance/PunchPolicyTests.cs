using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Entrances;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance;

public sealed class PunchPolicyTests
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 2, 7, 0);

    private static readonly AttendanceDates Dates = new(StaffPlan.None(DateTimeZone.Utc));

    [Theory]
    [InlineData(PunchBasis.Passed, true)]
    [InlineData(PunchBasis.SignedPassage, true)]
    [InlineData(PunchBasis.Kiosk, true)]
    [InlineData(PunchBasis.SignedAtPad, true)]
    [InlineData(PunchBasis.Imported, true)]
    [InlineData(PunchBasis.Corrected, true)]
    [InlineData(PunchBasis.Granted, false)]
    [InlineData(PunchBasis.SignedGrant, false)]
    [InlineData(PunchBasis.NoEntry, false)]
    [InlineData(PunchBasis.Recognised, false)]
    public void PaysWithoutQuestion_WhereNothingIsSaid_IsWhereSomebodyPassedOrNoDoorIs(PunchBasis basis, bool pays) =>
        Assert.Equal(pays, PunchPolicy.Default.PaysWithoutQuestion(PunchDerivationTests.Punch("ada", Morning, 1, basis: basis)));

    [Fact]
    public void PaysWithoutQuestion_OfAPointOfItsOwn_IsWhatItSaysAndNoOthers()
    {
        var policy = Of(("yard", "works", [PunchBasis.Granted, PunchBasis.NoEntry]), ("import", "works", []));

        Assert.True(policy.PaysWithoutQuestion(PunchDerivationTests.Punch("ada", Morning, 1, point: "yard", basis: PunchBasis.NoEntry)));
        Assert.False(policy.PaysWithoutQuestion(PunchDerivationTests.Punch("ada", Morning, 1, point: "yard", basis: PunchBasis.Passed)));
        Assert.False(policy.PaysWithoutQuestion(PunchDerivationTests.Punch("ada", Morning, 1, point: "import", basis: PunchBasis.Imported)));
        Assert.True(policy.PaysWithoutQuestion(PunchDerivationTests.Punch("ada", Morning, 1, point: "gate", basis: PunchBasis.Imported)));
    }

    /// <summary>A second look at another point is a double where both are of one attendance site, and nowhere else.</summary>
    [Theory]
    [InlineData("works", "works", false)]
    [InlineData("works", "office", true)]
    public void Derivation_OfPointsOfASite_KnowsSecondLooksAmongThem(string one, string other, bool counts)
    {
        var derivation = Of(("front", one, []), ("side", other, [])).Derivation(Dates);

        var derived = derivation.Derive([PunchDerivationTests.Punch("ada", Morning, 1, point: "front"), PunchDerivationTests.Punch("ada", Morning + Duration.FromSeconds(30), 2, point: "side")]);

        Assert.Equal([true, counts], derived.Select(punch => punch.Counts));
    }

    [Fact]
    public void Derivation_OfPointsOfWhichNothingIsSaid_HasThemOnOneSite()
    {
        var derived = Of(("yard", "works", [])).Derivation(Dates).Derive(
            [PunchDerivationTests.Punch("ada", Morning, 1, point: "front"), PunchDerivationTests.Punch("ada", Morning + Duration.FromSeconds(30), 2, point: "side"), PunchDerivationTests.Punch("ada", Morning + Duration.FromSeconds(40), 3, point: "yard")]);

        Assert.Equal([true, false, true], derived.Select(punch => punch.Counts));
    }

    private static PunchPolicy Of(params (string Point, string Site, PunchBasis[] Pays)[] points) => PunchPolicy.Default with
    {
        Points = PunchPolicy.Default.Points.AddRange(points.Select(point => KeyValuePair.Create(new AccessPointId(point.Point), new PointPunches(point.Site, [.. point.Pays])))),
    };
}
