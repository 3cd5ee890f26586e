using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Benchmarks.Templates;

/// <summary>A door over a synthetic year, by the product's own identification and rule, and by one with the guards off that exists here only.</summary>
internal sealed class TemplateTrial
{
    private readonly AgeingYear _year;
    private readonly TemplateGuard _guard;
    private readonly TemplateOptions _options = TemplateOptions.Default;
    private readonly Gallery _gallery;
    private readonly MemoryTemplates _templates;
    private readonly AdaptedThresholds _thresholds;
    private readonly Identifier _identifier;

    public TemplateTrial(AgeingYear year, IThresholds thresholds, TemplateGuard guard)
    {
        (_year, _guard) = (year, guard);
        _gallery = new Gallery(year.Model, year.Dimension);
        var references = year.Enrolled.SelectMany(person => person).ToList();
        _gallery.Replace(references);
        _templates = new MemoryTemplates(references);
        _thresholds = new AdaptedThresholds(thresholds, () => _templates.Count(year.Model));
        _identifier = new Identifier(_gallery, _thresholds, adapted: guard == TemplateGuard.NoUpdates ? null : _templates);
    }

    /// <summary>Steps that templates took.</summary>
    public int Steps { get; private set; }

    /// <summary>Why they took none.</summary>
    public Dictionary<TemplateHold, int> Holds { get; } = [];

    /// <summary>Scores around the threshold that holds now.</summary>
    public TemplateBand Band => TemplateBand.Around(_thresholds.ForIdentification(_gallery.Current.Count, _gallery.Current.People), _thresholds, _options);

    /// <summary>Whom the door takes a face for, null where for nobody.</summary>
    public PersonId? Identify(SeenFace seen)
    {
        if (_guard != TemplateGuard.GuardsOff)
        {
            return _identifier.Identify(seen.Face).Identified?.Person;
        }

        // As a door would that treats what it learned like an enrolment.
        var best = Enumerable.Range(0, _year.Enrolled.Count).MaxBy(person => Score(person, seen));
        return Score(best, seen) >= Band.Threshold ? AgeingYear.NumberOf(best) : null;
    }

    /// <summary>Comparisons of a face with somebody else's references, and how many of them reached the threshold.</summary>
    public (long Comparisons, long Matches) CompareWithOthers()
    {
        var (comparisons, matches) = (0L, 0L);
        foreach (var (self, seen) in _year.Visits.Select(visit => (visit.Person, visit.Seen)).Concat(_year.Strangers.Select(seen => (-1, seen))))
        {
            for (var person = 0; person < _year.Enrolled.Count; person++)
            {
                if (person != self)
                {
                    comparisons++;
                    matches += Score(person, seen) >= Band.Threshold ? 1 : 0;
                }
            }
        }

        return (comparisons, matches);
    }

    /// <summary>The score that this door gives a face with one person's references.</summary>
    private double Score(int person, SeenFace seen)
    {
        var id = AgeingYear.NumberOf(person);
        var enrolment = new Candidate(id, default, _gallery.Current.Best(id, seen.Face, Metric.Cosine)!.Value);
        return _guard switch
        {
            TemplateGuard.NoUpdates => enrolment.Score.Value,
            TemplateGuard.Guarded => AdaptedScores.Raise([enrolment], seen.Face, Band.Floor, FindAdapted)[0].Score.Value,
            _ => FindAdapted(id) is { } adapted ? Math.Max(enrolment.Score.Value, Cosine(adapted.Embedding, seen.Face)) : enrolment.Score.Value,
        };
    }

    /// <summary>Lets a template learn from a face that was let in.</summary>
    /// <returns>True where it moved.</returns>
    public bool Learn(int day, PersonId person, SeenFace seen)
    {
        var grant = new FaceGrant(person, seen.Face, seen.Quality, null, seen.Frames, new ClockReading(AgeingYear.Begin + Duration.FromDays(day), "bench", Duration.Zero, ClockQuality.Synchronised, null));
        var current = _templates.Find(person, _year.Model);
        switch (_guard)
        {
            case TemplateGuard.NoUpdates:
                return false;
            case TemplateGuard.GuardsOff:
                return LearnUnguarded(grant, current);
        }

        return TemplateRule.Next(grant, _templates.Anchors(person, _year.Model), current, _gallery.Current, Band, _options).Match(
            moved =>
            {
                Steps++;
                _templates.Step(moved.Reference, current?.Id, []);
                return true;
            },
            held =>
            {
                Holds[held.Why] = Holds.GetValueOrDefault(held.Why) + 1;
                return false;
            });
    }

    /// <summary>The plain self-update of the literature: any match above the margin moves the template, wherever that leads.</summary>
    private bool LearnUnguarded(FaceGrant grant, AdaptedReference? current)
    {
        var anchors = _templates.Anchors(grant.Person, _year.Model);
        var before = current?.Embedding ?? anchors.MaxBy(anchor => Cosine(anchor.Embedding, grant.Face))!.Embedding;
        var score = Math.Max(anchors.Max(anchor => Cosine(anchor.Embedding, grant.Face)), Cosine(before, grant.Face));
        if (score < Band.Strong || (current is not null && grant.Clock.Instant - current.UpdatedAt < _options.Interval))
        {
            return false;
        }

        var (old, face) = (before.Normalised(), grant.Face.Normalised());
        var sum = new float[old.Dimension];
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] = (float)(((1 - _options.Weight) * old.Values[i]) + (_options.Weight * face.Values[i]));
        }

        _templates.Step(
            new AdaptedReference(new ReferenceId(Guid.CreateVersion7()), grant.Person, anchors[0].Id, new Embedding(old.Model, sum).Normalised(), (current?.Steps ?? 0) + 1, 0, grant.Clock.Instant), null, []);
        Steps++;
        return true;
    }

    private AdaptedReference? FindAdapted(PersonId person) => _templates.Find(person, _year.Model);

    private static double Cosine(Embedding one, Embedding other) => one.CompareTo(other, Metric.Cosine).Value;
}
