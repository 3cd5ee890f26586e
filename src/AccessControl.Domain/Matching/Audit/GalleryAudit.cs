using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain.Matching.LookAlikes;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Audit;

/// <summary>Compares a gallery's references all with all: people too close to each other, references that don't fit their person, pictures stored twice.</summary>
/// <remarks>Exact: every pair is compared in single precision. For its run the embeddings stand in memory in clear; they are cleared afterwards.</remarks>
public static class GalleryAudit
{
    /// <summary>Two references of one person with at least this cosine are one picture: even a second shot of the same moment differs by more.</summary>
    public const double OnePicture = 0.9995;

    /// <summary>Runs it.</summary>
    /// <param name="gallery">The gallery.</param>
    /// <param name="thresholds">For its encoder.</param>
    /// <param name="lookAlikes">What the pack's scores tell of people who resemble each other; null where the calibration doesn't tell.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="done">Told from several threads, one at a time, how many references are done with; may be null.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static GalleryAuditReport Run(
        GallerySnapshot gallery, IThresholds thresholds, LookAlikeModel? lookAlikes, int workers, Action<int>? done, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var (threshold, verification) = (thresholds.ForIdentification(gallery.Count, gallery.People), thresholds.ForVerification());
        using var rows = gallery.ReadRows();
        var owners = rows.Owners;
        var closest = new Dictionary<(PersonId One, PersonId Other), float>();
        var nearest = new (PersonId? Person, float Score)[owners.Count];
        EmbeddingPairs.Run(rows.Values, rows.Dimension, threshold.Score.Cosine, workers, Take, done, cancellation);
        var own = OwnScores(rows, out var repeated);
        return new GalleryAuditReport(
            gallery.Model,
            gallery.People,
            owners.Count,
            gallery.Damaged,
            (long)owners.Count * (owners.Count - 1) / 2,
            threshold,
            verification,
            [.. closest.Select(pair => new LookAlikePair(pair.Key.One, pair.Key.Other, pair.Value, lookAlikes?.MarginFor(pair.Value)))
                .OrderByDescending(pair => pair.Score).ThenBy(pair => pair.One).ThenBy(pair => pair.Other)],
            [.. Enumerable.Range(0, owners.Count).Where(IsMisfit).OrderBy(row => owners[row].Person).Select(row => new MisfitReference(
                owners[row].Person, owners[row].Reference, own[row]!.Value, nearest[row].Person, nearest[row].Person is null ? null : nearest[row].Score))],
            repeated);

        void Take(IReadOnlyList<EmbeddingPair> pairs)
        {
            foreach (var (one, other, score) in pairs)
            {
                var (person, another) = (owners[one].Person, owners[other].Person);
                if (person == another)
                {
                    continue;
                }

                var key = person < another ? (person, another) : (another, person);
                closest[key] = Math.Max(closest.GetValueOrDefault(key, -1), score);
                Near(one, another, score);
                Near(other, person, score);
            }
        }

        void Near(int row, PersonId person, float score)
        {
            // The order in which blocks end must not show: of equals the lower number.
            if (nearest[row] is not { Person: { } known } || score > nearest[row].Score || (score == nearest[row].Score && person < known))
            {
                nearest[row] = (person, score);
            }
        }

        // A single reference can't fit badly, and where own and other are both near it is told as a look-alike's.
        bool IsMisfit(int row) => own[row] is { } score
            && (score < verification.Score.Cosine || (score < threshold.Score.Cosine && nearest[row].Person is not null));
    }

    /// <summary>Whom a person's face may be taken for: people with a reference as close to one of the person's as <see cref="Run"/> reports.</summary>
    /// <param name="gallery">The gallery.</param>
    /// <param name="thresholds">For its encoder.</param>
    /// <param name="person">Who; somebody without references looks like nobody.</param>
    public static IReadOnlyList<PersonId> LookAlikesOf(GallerySnapshot gallery, IThresholds thresholds, PersonId person)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        ArgumentNullException.ThrowIfNull(thresholds);
        var threshold = thresholds.ForIdentification(gallery.Count, gallery.People).Score.Cosine;
        using var rows = gallery.ReadRows();
        var people = rows.People();
        return people.FirstOrDefault(own => own.Person == person) is not { Person.Value: not null } own
            ? []
            : [.. people.Where(other => other.Person != person && Enumerable.Range(own.First, own.End - own.First).Any(mine =>
                Enumerable.Range(other.First, other.End - other.First).Any(theirs => TensorPrimitives.Dot(rows.Row(mine), rows.Row(theirs)) >= threshold))).Select(other => other.Person)];
    }

    private static double?[] OwnScores(GalleryRows rows, out ImmutableArray<RepeatedReference> repeated)
    {
        var owners = rows.Owners;
        var best = new double?[owners.Count];
        var same = new List<RepeatedReference>();
        foreach (var (person, first, end) in rows.People())
        {
            for (var one = first; one < end; one++)
            {
                for (var other = one + 1; other < end; other++)
                {
                    var score = TensorPrimitives.Dot(rows.Row(one), rows.Row(other));
                    if (score >= OnePicture)
                    {
                        // A picture doesn't vouch for itself.
                        same.Add(new RepeatedReference(person, owners[one].Reference, owners[other].Reference));
                        continue;
                    }

                    best[one] = Math.Max(best[one] ?? -1, score);
                    best[other] = Math.Max(best[other] ?? -1, score);
                }
            }
        }

        repeated = [.. same.OrderBy(pair => pair.Person)];
        return best;
    }
}
