using System.Collections.Immutable;

namespace AccessControl.Domain.Matching;

/// <summary>The outcome of a 1:N search.</summary>
/// <param name="Candidates">The best people, best first, each as far as the own threshold asks; empty where the gallery is.</param>
/// <param name="Threshold">What the best one is held against.</param>
/// <param name="GallerySize">People searched.</param>
public sealed record Identification(ImmutableArray<Candidate> Candidates, DecisionThreshold Threshold, int GallerySize)
{
    /// <summary>The best person's own threshold, where the gallery's was moved for that person; null where the gallery's holds.</summary>
    public ComparisonScore? OwnThreshold { get; init; }

    /// <summary>
    /// Others whose face it may be: of this search, and while two models are matched side by side also those for whom the other model decides. Empty where nobody is
    /// identified; without margins where nobody measured any.
    /// </summary>
    public ImmutableArray<Rival> Rivals
    {
        get => field.IsDefault ? Unmeasured() : field;
        init;
    }

    /// <summary>The encoder that candidates and threshold are of; null where nobody says.</summary>
    public ModelId? Model { get; init; }

    /// <summary>
    /// What the other encoder's search found while two models are matched side by side, null else. Its scores are never held against these.
    /// </summary>
    public Identification? Beside { get; init; }

    /// <summary>True where the two encoders see two people: none of them is to be believed without a second factor.</summary>
    public bool IsContested => Identified is { } one && Beside?.Identified is { } other && one.Person != other.Person;

    /// <summary>The best candidate, null where the gallery is empty.</summary>
    public Candidate? Best => Candidates.Length > 0 ? Candidates[0] : null;

    /// <summary>The second best person, null where there is none.</summary>
    public Candidate? RunnerUp => Candidates.Length > 1 ? Candidates[1] : null;

    /// <summary>The best candidate where it reaches the threshold, else null.</summary>
    public Candidate? Identified => Best is { } best && best.Score.IsAtLeast(OwnThreshold ?? Threshold.Score) ? best : null;

    private ImmutableArray<Rival> Unmeasured() => Identified is { } best
        ? [.. Candidates.Skip(1).Select(other => Rival.Of(best, other, [Threshold.Score, OwnThreshold ?? Threshold.Score]))]
        : [];
}
