using AccessControl.Domain.Matching.Evidence;

namespace AccessControl.Benchmarks.Evidence;

/// <summary>
/// Holds ways to decide beside each other. Boundaries are set on every second stranger's track; rates are taken on the other strangers and
/// on all enrolled people's tracks. The naive sequential test keeps its own bound.
/// </summary>
internal sealed class EvidenceExperiment
{
    private const int PlainFrames = 8, FusedFrom = 1, Draws = 400;
    private const double Misses = 0.02, LowScorers = 0.15, GainLevel = 0.95;

    private readonly List<ScoredTrack> _enrolled;
    private readonly List<ScoredTrack> _calibration;
    private readonly List<ScoredTrack> _strangers;
    private readonly List<ScoredTrack[]> _tries;
    private readonly int _people;
    private readonly double _target;
    private readonly ScoreDensities _densities;
    private readonly EvidenceModel _model;

    /// <summary>Takes the tracks.</summary>
    /// <param name="presentations">The tries of each; ways to decide are held beside each other on the first.</param>
    /// <param name="people">Enrolled.</param>
    /// <param name="targetFpir">What boundaries are set to.</param>
    public EvidenceExperiment(IReadOnlyList<ScoredTrack[]> presentations, int people, double targetFpir)
    {
        _people = people;
        _target = targetFpir;
        var tracks = presentations.Select(tries => tries[0]).ToList();
        _tries = [.. presentations.Where(tries => tries[0].Track.Person is null)];
        _enrolled = [.. tracks.Where(track => track.Track.Person is not null)];
        var strangers = tracks.Where(track => track.Track.Person is null).ToList();
        _calibration = [.. strangers.Where((_, i) => i % 2 == 0)];
        _strangers = [.. strangers.Where((_, i) => i % 2 == 1)];
        var mated = _enrolled.Select(track => (double)track.Frame[0][track.Track.Person!.Value]).ToList();
        _densities = new ScoreDensities(
            [.. _enrolled.SelectMany(track => track.Frame.Select(row => (double)row[track.Track.Person!.Value]))],
            [.. _calibration.SelectMany(track => track.Frame[0].Select(score => (double)score))]);
        _model = new EvidenceModel(mated.Average(), 0);
    }

    /// <summary>One row for each way to decide.</summary>
    public IEnumerable<EvidenceOutcome> Outcomes()
    {
        yield return Calibrated("a single frame", track => track.Frame[..1]);
        yield return Calibrated($"plain average of {PlainFrames} frames", track => track.Plain[(Math.Min(PlainFrames, track.Length) - 1)..Math.Min(PlainFrames, track.Length)], PlainFrames);
        yield return Naive("naive sequential test, its own bound", (_, _) => 1);
        yield return Naive("sequential test by effective frames, its own bound", Shrunk);
        yield return Calibrated("sequential test by effective frames, bound set on whole tracks", track => Evidence(track, Shrunk));
        yield return Calibrated("fused frames, bound set on whole tracks (the product's)", track => track.Fused);
    }

    /// <summary>How many independent comparisons a presentation counts as, by its tries and at several false match rates, with an interval by stranger.</summary>
    public IEnumerable<(int Tries, double Rate, double Factor, double Low, double High)> PresentationFactors()
    {
        var single = _tries.Select(tries => tries[0].Frame[0]).ToList();
        var all = single.SelectMany(row => row).Order().ToArray();
        for (var count = 1; count <= _tries.Max(tries => tries.Length); count++)
        {
            var whole = _tries.Select(tries => Best([.. tries.Take(count).SelectMany(one => one.Fused)])).ToList();
            foreach (var rate in new[] { 1e-2, 1e-3, 1e-4 })
            {
                var threshold = all[Math.Clamp((int)Math.Ceiling((1 - rate) * all.Length), 0, all.Length - 1)];
                var errors = single.Select((row, i) => (row.Count(score => score >= threshold), whole[i].Count(score => score >= threshold))).ToArray();
                var (factor, low, high) = Ratio(errors);
                yield return (count, rate, factor, low, high);
            }
        }
    }

    /// <summary>Errors of the whole over errors of a single comparison, with an interval by drawing strangers.</summary>
    private static (double Value, double Low, double High) Ratio((int Single, int Whole)[] errors)
    {
        var random = new Random(1);
        var drawn = Enumerable.Range(0, Draws).Select(_ =>
        {
            var (singles, wholes) = (0, 0);
            for (var i = 0; i < errors.Length; i++)
            {
                var (one, other) = errors[random.Next(errors.Length)];
                (singles, wholes) = (singles + one, wholes + other);
            }

            return (double)wholes / Math.Max(1, singles);
        }).Order().ToArray();
        return ((double)errors.Sum(e => e.Whole) / Math.Max(1, errors.Sum(e => e.Single)), drawn[(int)(0.025 * Draws)], drawn[(int)(0.975 * Draws)]);
    }

    /// <summary>What frames are worth, and what is still to be gained after them by those who score low at first.</summary>
    public IEnumerable<(int Frames, double Effective, double Gain)> Gains()
    {
        var firsts = _enrolled.Select(track => Own(track, 0)).Order().ToArray();
        var low = firsts[(int)(LowScorers * firsts.Length)];
        foreach (var frames in new[] { 1, 2, 3, 5, 8 })
        {
            var tracks = _enrolled.Where(track => track.Length > frames).ToList();
            var gains = tracks.Where(track => Own(track, frames - 1) <= low)
                .Select(track => Enumerable.Range(0, track.Length).Max(f => Own(track, f)) - Own(track, frames - 1)).Order().ToArray();
            if (gains.Length > 0)
            {
                yield return (frames, tracks.Average(track => _model.EffectiveFrames(frames, track.MeanCosine[frames - 1])), gains[(int)(GainLevel * (gains.Length - 1))]);
            }
        }

        static double Own(ScoredTrack track, int frame) => track.Fused[frame][track.Track.Person!.Value];
    }

    private EvidenceOutcome Calibrated(string name, Func<ScoredTrack, float[][]> statistic, int frames = FusedFrom)
    {
        // The smallest bound that at most the wanted share of the strangers who set it reaches.
        var reached = _calibration.Select(track => statistic(track).Max(row => row.Max())).Order().ToArray();
        var bound = reached[Math.Min(reached.Length - 1, (int)Math.Ceiling((1 - _target) * (reached.Length + 1)) - 1)];
        return Outcome(name, track => Decide(statistic(track), bound) is { } decided ? (decided.Person, decided.Frames + frames - 1) : null);
    }

    /// <summary>Wald 1945: log odds added up until they reach log((1-misses)/rate); the rate shared out over the people.</summary>
    private EvidenceOutcome Naive(string name, Func<ScoredTrack, int, double> share)
    {
        var upper = (float)Math.Log((1 - Misses) / (_target / _people));
        return Outcome(name, track => Decide(Evidence(track, share), upper) is { } decided ? (decided.Person, decided.Frames) : null);
    }

    private EvidenceOutcome Outcome(string name, Func<ScoredTrack, (int Person, int Frames)?> decide)
    {
        var named = _strangers.Count(track => decide(track) is not null);
        var right = _enrolled.Select(track => (track.Track.Person, Decision: decide(track))).Where(pair => pair.Decision?.Person == pair.Person)
            .Select(pair => (double)pair.Decision!.Value.Frames).Order().ToArray();
        return new EvidenceOutcome(
            name,
            (double)named / _strangers.Count,
            1 - ((double)right.Length / _enrolled.Count),
            right.Length == 0 ? double.NaN : right[right.Length / 2],
            right.Length == 0 ? double.NaN : right[(int)(0.99 * (right.Length - 1))]);
    }

    private double Shrunk(ScoredTrack track, int frame) => _model.EffectiveFrames(frame + 1, track.MeanCosine[frame]) / (frame + 1);

    /// <summary>Log odds of each person, added up over the frames, and taken for the share of them that is independent.</summary>
    private float[][] Evidence(ScoredTrack track, Func<ScoredTrack, int, double> share)
    {
        var sums = new double[_people];
        return
        [
            .. track.Frame.Select((row, frame) =>
            {
                var worth = share(track, frame);
                var evidence = new float[_people];
                for (var person = 0; person < _people; person++)
                {
                    sums[person] += _densities.LogOdds(row[person]);
                    evidence[person] = (float)(worth * sums[person]);
                }

                return evidence;
            }),
        ];
    }

    private static (int Person, int Frames)? Decide(float[][] statistic, float bound)
    {
        for (var frame = 0; frame < statistic.Length; frame++)
        {
            var (person, score) = ScoredTrack.Best(statistic[frame]);
            if (score >= bound)
            {
                return (person, frame + 1);
            }
        }

        return null;
    }

    private static float[] Best(float[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(person => rows.Max(row => row[person]))];
}
