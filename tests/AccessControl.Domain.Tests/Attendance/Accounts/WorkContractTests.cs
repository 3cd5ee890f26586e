using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Accounts;

public sealed class WorkContractTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private static readonly WorkContract PartTime = new(new EmploymentId("c1"), new PersonId("ada"), [new ContractTerms(Monday, Week(8, 8, 8, 8, 8)), new ContractTerms(Monday.PlusDays(7), Week(6, 0, 6, 0, 6))], Monday.PlusDays(13));

    public static TheoryData<string, WorkContract> Faulty => new()
    {
        { "contract c1: has no terms", PartTime with { Terms = [] } },
        { "contract c1: its terms from 2026-03-02 aren't those of a week", PartTime with { Terms = [new ContractTerms(Monday, [Duration.FromHours(8)])] } },
        { "contract c1: its terms from 2026-03-02 aren't those of a week", PartTime with { Terms = [new ContractTerms(Monday, Week(25, 0, 0, 0, 0))] } },
        { "contract c1: its terms from 2026-03-02 stand after those from 2026-03-02", PartTime with { Terms = [PartTime.Terms[0], PartTime.Terms[0]] } },
        { "contract c1: ends on 2026-03-01, before it begins on 2026-03-02", PartTime with { Until = Monday.PlusDays(-1) } },
    };

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 8)]
    [InlineData(3, 0)]
    [InlineData(5, 0)]
    [InlineData(7, 6)]
    [InlineData(8, 0)]
    [InlineData(11, 6)]
    [InlineData(14, 0)]
    public void DueOn_DatesOfAContract_AreByTheTermsOfTheirDate(int day, int hours)
    {
        Assert.Equal(Duration.FromHours(hours), PartTime.DueOn(Monday.PlusDays(day), date => date == Monday.PlusDays(3)));
        Assert.Empty(PartTime.Problems());
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Problems_OfAContract_NameItAndTheMend(string problem, WorkContract contract) => Assert.StartsWith(problem, Assert.Single(contract.Problems()), StringComparison.Ordinal);

    [Fact]
    public void Account_OfASecondContract_IsAnotherOne() => Assert.NotEqual(PartTime.Account(AccountKind.Leave), (PartTime with { Id = new EmploymentId("c2") }).Account(AccountKind.Leave));

    private static ImmutableArray<Duration> Week(params int[] hours) => [.. hours.Select(hour => Duration.FromHours(hour)), Duration.Zero, Duration.Zero];
}
