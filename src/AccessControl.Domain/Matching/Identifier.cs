using System.Collections.Immutable;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.Matching.LookAlikes;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>Says whose face it is: 1:N over the gallery, or 1:1 against a claimed person.</summary>
/// <param name="gallery">The gallery that is searched.</param>
/// <param name="thresholds">For the gallery's encoder.</param>
/// <param name="lookAlikes">What the pack's scores tell of people who resemble each other; null where the calibration doesn't tell.</param>
/// <param name="bounds">Thresholds of people's own; null where the gallery's holds for everybody.</param>
/// <param name="adapted">What the door has learned since the enrolments, null where it doesn't learn.</param>
/// <remarks>Thread-safe. Faces are brought to unit length first, as references are, so that both metrics order people alike.</remarks>
/// <param name="successor">Over the gallery of the encoder that the site switches to; null where no switch is under way.</param>
public sealed class Identifier(
    Gallery gallery,
    IThresholds thresholds,
    LookAlikeModel? lookAlikes = null,
    PersonBoundsKeeper? bounds = null,
    IAdaptedReferenceStore? adapted = null,
    Identifier? successor = null)
{
    /// <summary>Candidates that an identification lists.</summary>
    public const int Candidates = 5;

    /// <summary>The gallery that is searched.</summary>
    public Gallery Gallery { get; } = gallery;

    /// <summary>Over the gallery of the encoder that the site switches to; null where no switch is under way.</summary>
    public Identifier? Successor { get; } = successor;

    /// <summary>Who is matched by which encoder; null where no switch is under way.</summary>
    public GalleryPair? Pair { get; } = successor is null ? null : new GalleryPair(gallery, successor.Gallery);

    /// <summary>Searches the gallery, and while a switch is under way the successor's beside it.</summary>
    /// <exception cref="ArgumentException">The face is of another encoder than the gallery's.</exception>
    public Identification Identify(FusedEmbedding face)
    {
        ArgumentNullException.ThrowIfNull(face);
        if (Pair is not { } pair || face.Successor is not { } other)
        {
            return Identify(face.ToEmbedding());
        }

        var embedding = face.ToEmbedding();
        var uncovered = Identify(embedding, pair);
        var covered = Successor!.Identify(other.ToEmbedding());
        return SideBySide.Join(uncovered, covered with { Rivals = [.. covered.Rivals, .. RivalsOf(covered, uncovered, embedding)] });
    }

    /// <summary>Compares with the claimed person's references, by the successor where it knows the person.</summary>
    /// <exception cref="ArgumentException">The face is of another encoder than the gallery's.</exception>
    public Verification Verify(PersonId person, FusedEmbedding face)
    {
        ArgumentNullException.ThrowIfNull(face);
        return Successor is not null && face.Successor is { } other && Successor.Verify(person, other.ToEmbedding()) is { Score: not null } verification
            ? verification
            : Verify(person, face.ToEmbedding());
    }

    /// <summary>Searches the gallery. The threshold's metric is the one that is compared by.</summary>
    /// <exception cref="ArgumentException">The embedding is of another encoder than the gallery's.</exception>
    public Identification Identify(Embedding embedding) => Identify(embedding, null);

    private Identification Identify(Embedding embedding, GalleryPair? pair)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var snapshot = Gallery.Current;
        var threshold = thresholds.ForIdentification(snapshot.Count, snapshot.People);
        var own = bounds?.Current ?? PersonBounds.None;
        var face = embedding.Normalised();
        var everybody = snapshot.Search(face, threshold.Score.Metric, pair is null ? Candidates : GallerySnapshot.MaximalCandidates);
        // While a switch is under way the old gallery still has everybody. Only where as many covered people as a search gives all looked more like the face
        // could somebody be missed for whom it decides, who is then not let in.
        // Asked once: whoever goes over meanwhile is searched for as one of the two, never as both.
        ImmutableArray<Candidate> covered = pair is null ? [] : [.. everybody.Where(candidate => pair.IsCovered(candidate.Person))];
        var found = Raise(pair is null ? everybody : [.. everybody.Except(covered).Take(Candidates)], face, threshold, own);
        var identification = WithOwnThreshold(new Identification(found, threshold, pair?.View.PeopleInForce ?? snapshot.People) { Model = snapshot.Model }, own);
        return identification.Identified is not { } best
            ? identification
            : identification with
            {
                Rivals = [.. identification.Candidates.Skip(1).Concat(everybody.Take(Candidates).Intersect(covered)).Select(other => RivalOf(best, other, threshold, snapshot, own))],
            };
    }

    /// <summary>
    /// Those for whom this model decides, as rivals of whom the successor names: two people whom no search holds against each other would else be told apart by
    /// which of them was encoded first. This gallery still has both.
    /// </summary>
    private IEnumerable<Rival> RivalsOf(Identification covered, Identification uncovered, Embedding embedding)
    {
        var (snapshot, threshold, own) = (Gallery.Current, uncovered.Threshold, bounds?.Current ?? PersonBounds.None);
        return covered.Identified is { } named && snapshot.Best(named.Person, embedding.Normalised(), threshold.Score.Metric) is { } score
            ? uncovered.Candidates
                .Where(other => other.Person != named.Person)
                .Select(other => RivalOf(new Candidate(named.Person, default, score), other, threshold, snapshot, own))
            : [];
    }

    private Rival RivalOf(Candidate best, Candidate other, DecisionThreshold threshold, GallerySnapshot snapshot, PersonBounds own) => Rival.Of(
        best,
        other,
        [threshold.Score, own.ThresholdFor(best.Person, threshold.Score), own.ThresholdFor(other.Person, threshold.Score)],
        lookAlikes is not null && snapshot.Cross(best.Person, other.Person) is { } cross ? lookAlikes.MarginFor(cross) : null);

    /// <summary>Whoever is farthest above the own threshold comes first: among the best by score, which people's own shifts seldom reorder beyond.</summary>
    private static Identification WithOwnThreshold(Identification identification, PersonBounds own)
    {
        if ((own.People.Count == 0 && own.SiteShift == 0) || identification.Candidates.IsEmpty)
        {
            return identification;
        }

        ImmutableArray<Candidate> ordered = [.. identification.Candidates.OrderByDescending(candidate => candidate.Score.Cosine - own.ShiftOf(candidate.Person))];
        return identification with
        {
            Candidates = ordered,
            OwnThreshold = own.ShiftOf(ordered[0].Person) == 0 && own.Of(ordered[0].Person) is null ? null : own.ThresholdFor(ordered[0].Person, identification.Threshold.Score),
        };
    }

    /// <summary>Compares with the claimed person's references.</summary>
    /// <exception cref="ArgumentException">The embedding is of another encoder than the gallery's.</exception>
    public Verification Verify(PersonId person, Embedding embedding)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var threshold = thresholds.ForVerification();
        var face = embedding.Normalised();
        if (Gallery.Current.Best(person, face, threshold.Score.Metric) is not { } score)
        {
            return new Verification(person, null, threshold) { Model = Gallery.Model };
        }

        return new Verification(person, Raise([new Candidate(person, default, score)], face, threshold, bounds?.Current ?? PersonBounds.None)[0].Score, threshold) { Model = Gallery.Model };
    }

    /// <summary>Compares two faces, as if the second were the claimed person's only reference.</summary>
    /// <exception cref="ArgumentException">They are of different encoders.</exception>
    public Verification Compare(PersonId person, Embedding one, Embedding other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var threshold = thresholds.ForVerification();
        return new Verification(person, one.Normalised().CompareTo(other.Normalised(), threshold.Score.Metric), threshold);
    }

    /// <summary>True where two faces of one encoder count as the same person by the threshold for one comparison.</summary>
    /// <exception cref="ArgumentException">They are of different encoders.</exception>
    public bool IsSamePerson(Embedding one, Embedding other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var threshold = thresholds.ForVerification();
        return one.Normalised().CompareTo(other.Normalised(), threshold.Score.Metric).IsAtLeast(threshold.Score);
    }

    private ImmutableArray<Candidate> Raise(ImmutableArray<Candidate> candidates, Embedding face, DecisionThreshold threshold, PersonBounds own) => adapted is null
        ? candidates
        : AdaptedScores.Raise(candidates, face, TemplateBand.Around(threshold, thresholds, TemplateOptions.Default).Floor, person => FindAdapted(person, own));

    private AdaptedReference? FindAdapted(PersonId person, PersonBounds own)
    {
        // The zone is measured around the gallery's threshold: who has one of their own is known by the enrolment alone.
        if (own.Of(person) is not null || own.SiteShift > 0)
        {
            return null;
        }

        try
        {
            return adapted!.Find(person, Gallery.Model);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The store can't be read: the enrolment, which is in memory, decides alone.
            return null;
        }
    }
}
