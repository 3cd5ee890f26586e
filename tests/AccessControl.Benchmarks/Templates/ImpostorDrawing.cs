using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Simulation.People;

namespace AccessControl.Benchmarks.Templates;

/// <summary>
/// Draws people who look more and more unlike a victim, and chooses the worst of those who are refused: the one nearest below the threshold, and the one
/// nearest below the zone. Each can show faces between the victim's and his own.
/// </summary>
internal static class ImpostorDrawing
{
    public const int Candidates = 10;

    private const float SmallestDifference = 0.12f;
    private const float DifferenceStep = 0.03f;
    private const int OwnFaces = 4;
    private const int Shares = 10;

    public static IReadOnlyList<Impostor> Draw(FaceDrawing drawing, SyntheticPerson victim, IReadOnlyList<BiometricReference> enrolled, int number, TemplateBand band)
    {
        var refused = Enumerable.Range(0, Candidates).Select(i => Look(drawing, victim, enrolled, number, i))
            .Where(candidate => candidate.Best < band.Threshold).OrderByDescending(candidate => candidate.Best).ToList();
        return
        [
            .. refused.Where(candidate => candidate.Best >= band.Floor).Take(1)
                .Concat(refused.Where(candidate => candidate.Best < band.Floor).Take(1))
                .Select(candidate => new Impostor(
                    number, candidate.Difference, candidate.Best >= band.Floor, candidate.Best, [.. Between(drawing, victim, candidate, number), .. candidate.Own.Select(seen => (1f, seen))])),
        ];
    }

    private static Candidate Look(FaceDrawing drawing, SyntheticPerson victim, IReadOnlyList<BiometricReference> enrolled, int number, int candidate)
    {
        var difference = SmallestDifference + (DifferenceStep * candidate);
        var face = victim.LookAlike(SeededRandom.Mix(AgeingYear.Seed, 900_000UL + (ulong)((number * 100) + candidate)), difference);
        var own = Enumerable.Range(0, OwnFaces).Select(variant => drawing.Visit(face, SeedOf(number, candidate, Shares, variant), false)).OfType<SeenFace>().ToList();

        // One whose face is never found can't be refused.
        var best = own.Count == 0 ? 1 : own.Max(seen => enrolled.Max(reference => reference.Embedding.CompareTo(seen.Face, Metric.Cosine).Value));
        return new Candidate(candidate, difference, face, own, best);
    }

    private static IEnumerable<(float Share, SeenFace Seen)> Between(FaceDrawing drawing, SyntheticPerson victim, Candidate candidate, int number)
    {
        for (var step = 0; step < Shares; step++)
        {
            var share = (float)step / Shares;
            if (drawing.Visit(victim.Morph(candidate.Face, share), SeedOf(number, candidate.Number, step, 0), false) is { } seen)
            {
                yield return (share, seen);
            }
        }
    }

    private static ulong SeedOf(int victim, int candidate, int step, int variant) =>
        SeededRandom.Mix(AgeingYear.Seed, 2_000_000UL + (ulong)((((((victim * 100) + candidate) * 100) + step) * 100) + variant));

    private sealed record Candidate(int Number, float Difference, SyntheticPerson Face, IReadOnlyList<SeenFace> Own, double Best);
}
