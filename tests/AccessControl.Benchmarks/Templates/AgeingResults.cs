using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;

namespace AccessControl.Benchmarks.Templates;

/// <summary>The synthetic year through three doors: one that doesn't learn, the product's, and one with the guards off.</summary>
internal sealed record AgeingResults(YearResults Without, YearResults Guarded, YearResults GuardsOff, DragResults BelowZone, DragResults InZone, DragResults OwnFace, TemplateBand Band)
{
    private const int DaysInMonth = 28;
    private const int LastQuarterFrom = AgeingYear.Days - 91;

    public static AgeingResults Of(AgeingYear year, IThresholds thresholds)
    {
        var drags = year.Impostors.Select(impostor => (impostor.InZone, Tried: Try(impostor, impostor.Faces))).ToList();
        return new AgeingResults(
            Live(year, thresholds, TemplateGuard.NoUpdates),
            Live(year, thresholds, TemplateGuard.Guarded),
            Live(year, thresholds, TemplateGuard.GuardsOff),
            Sum(drags.Where(drag => !drag.InZone).Select(drag => drag.Tried)),
            Sum(drags.Where(drag => drag.InZone).Select(drag => drag.Tried)),
            Sum(year.Impostors.Select(impostor => Try(impostor, [.. impostor.Faces.Where(face => face.Share >= 1)]))),
            new TemplateTrial(year, thresholds, TemplateGuard.NoUpdates).Band);

        List<bool> Try(Impostor impostor, IReadOnlyList<(float Share, SeenFace Seen)> faces) =>
            [.. Enum.GetValues<TemplateGuard>().Select(guard => Drag(year, thresholds, guard, impostor, faces))];
    }

    private static YearResults Live(AgeingYear year, IThresholds thresholds, TemplateGuard guard)
    {
        var trial = new TemplateTrial(year, thresholds, guard);
        var visits = new List<(int Day, bool IsMissed)>();
        var wrong = 0;
        foreach (var (day, person, seen) in year.Visits)
        {
            var found = trial.Identify(seen);
            visits.Add((day, found != AgeingYear.NumberOf(person)));
            wrong += found is { } other && other != AgeingYear.NumberOf(person) ? 1 : 0;
            if (found is { } identified)
            {
                // As the door does: it can't know whether it was right.
                trial.Learn(day, identified, seen);
            }
        }

        var (comparisons, matches) = trial.CompareWithOthers();
        return new YearResults(
            [.. visits.GroupBy(visit => (visit.Day - 1) / DaysInMonth).OrderBy(month => month.Key).Select(Rate)],
            Rate(visits.Where(visit => visit.Day > LastQuarterFrom)),
            wrong,
            year.Strangers.Count(seen => trial.Identify(seen) is not null),
            comparisons,
            matches,
            trial.Band.Threshold,
            trial.Steps,
            trial.Holds);
    }

    /// <summary>
    /// He knows the gallery and the rule, shows on every day the face nearest to his own of those that are let in and learned from, and the victim never
    /// comes. True where one of his own faces is let in as the victim afterwards.
    /// </summary>
    private static bool Drag(
        AgeingYear year, IThresholds thresholds, TemplateGuard guard, Impostor impostor, IReadOnlyList<(float Share, SeenFace Seen)> faces)
    {
        var trial = new TemplateTrial(year, thresholds, guard);
        var victim = AgeingYear.NumberOf(impostor.Victim);
        var own = impostor.Own.ToList();
        var shown = faces.Select(face => face.Seen)
            .OrderByDescending(seen => own.Average(one => one.Face.CompareTo(seen.Face, Metric.Cosine).Value)).ToList();
        for (var day = 1; day <= AgeingYear.Days && guard != TemplateGuard.NoUpdates; day++)
        {
            _ = shown.Exists(seen => trial.Identify(seen) == victim && trial.Learn(day, victim, seen));
        }

        return own.Exists(seen => trial.Identify(seen) == victim);
    }

    private static DragResults Sum(IEnumerable<List<bool>> tried)
    {
        var all = tried.ToList();
        return new DragResults(all.Count, Count(TemplateGuard.NoUpdates), Count(TemplateGuard.Guarded), Count(TemplateGuard.GuardsOff));

        int Count(TemplateGuard guard) => all.Count(one => one[(int)guard]);
    }

    private static double Rate(IEnumerable<(int Day, bool IsMissed)> visits)
    {
        var all = visits.ToList();
        return (double)all.Count(visit => visit.IsMissed) / all.Count;
    }
}
