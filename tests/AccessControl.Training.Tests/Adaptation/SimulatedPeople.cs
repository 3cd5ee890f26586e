using System.Collections.Immutable;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Training.Adaptation;
using NodaTime;

namespace AccessControl.Training.Tests.Adaptation;

/// <summary>Simulated people in the forms that tests need.</summary>
internal static class SimulatedPeople
{
    public static readonly ModelId Model = new("test-encoder", new string('a', 64));

    private static readonly Instant Made = Instant.FromUtc(2026, 3, 2, 7, 0);

    /// <summary>A bundle of a site, captures of each person on as many days as they have.</summary>
    public static SiteCaptures Bundle(PeopleRows rows, int attempt = 1, ModelId? model = null, Func<int, ImmutableArray<string>>? groups = null) => new(
        model ?? Model,
        attempt,
        Made,
        [
            .. Enumerable.Range(0, rows.Count).Select(row => new SiteCapture(
                rows.PersonOf[row],
                new Embedding(model ?? Model, rows.Row(row)),
                new LocalDate(2026, 2, 1).PlusDays(rows.RowsOf[rows.PersonOf[row]].IndexOf(row)),
                "Main entrance",
                groups?.Invoke(rows.PersonOf[row]) ?? [])),
        ]);

    /// <summary>All people once.</summary>
    public static int[] Once(int people) => [.. Enumerable.Repeat(1, people)];

    /// <summary>Numbers that a head is the same by.</summary>
    public static double[] Numbers(LowRankMap map) => [.. map.U, .. map.V];

    public static double Norm(LowRankMap map) => SpectralNorm.OfProduct([.. map.U], [.. map.V], map.Rank);
}
