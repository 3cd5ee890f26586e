using System.Globalization;
using System.Text;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Web.Reports;

namespace AccessControl.Benchmarks.Templates;

/// <summary>The page on ageing and its plot.</summary>
internal static class AgeingReport
{
    public static void Write(string folder, AgeingYear year, AgeingResults results)
    {
        using var plot = new MonthPlot(
            "A synthetic year: enrolled people who were not identified (simulation)",
            "False non-match rate of a visit",
            [("without updates", results.Without.Missed), ("with updates", results.Guarded.Missed), ("guards off (not in the product)", results.GuardsOff.Missed)]);
        File.WriteAllText(Path.Combine(folder, "ageing.svg"), plot.ToSvg());
        File.WriteAllText(Path.Combine(folder, "ageing.md"), Page(year, results));
    }

    private static string Page(AgeingYear year, AgeingResults results)
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            # Faces that change over a year

            **A simulation.** Nobody in it exists, and how much its faces change was chosen, not measured: it shows that the rule works as meant and that its
            guards hold, not how often real people are missed. Made by `./build.sh bench --only ageing`, which writes this page and its plot to
            `artifacts/bench`.

            {AgeingYear.People} synthetic people are enrolled with {FaceDrawing.References} pictures each and come every {AgeingYear.DaysBetweenVisits} days for a year, {year.Visits.Count} visits of {FaceDrawing.Frames} frames
            ({year.FailuresToAcquire} more showed no usable face). Their faces drift, weight and skin swing with the seasons, hair grows and is cut, and on some days hair,
            beard or glasses change (`AgeingOptions`). Pictures go through the real pack `yunet-mobilefacenet`; the threshold is the product's for a target FPIR of
            1e-3 by the simulated calibration (cosine {N(results.Band.Threshold)}, zone from {N(results.Band.Floor)}, strong from {N(results.Band.Strong)}). A visit is one search: the door's three tries are not counted.

            ![False non-match rate by month](ageing.svg)

            ## The enrolled, missed

            | month | without updates | with updates | guards off |
            |---|---|---|---|
            """);
        for (var month = 0; month < results.Without.Missed.Count; month++)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {month + 1} | {P(results.Without.Missed[month])} | {P(results.Guarded.Missed[month])} | {P(results.GuardsOff.Missed[month])} |");
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"""
            | last quarter | {P(results.Without.LastQuarter)} | {P(results.Guarded.LastQuarter)} | {P(results.GuardsOff.LastQuarter)} |

            With updates templates took {results.Guarded.Steps} steps. A guard held them back {results.Guarded.Holds.Values.Sum()} times: {string.Join(", ", results.Guarded.Holds.OrderByDescending(hold => hold.Value).Select(hold => $"{Words(hold.Key)} {hold.Value}"))}.

            ## Others, let in

            After the year, every face of it and {year.Strangers.Count} strangers against everybody else's references, adapted ones included:

            | | without updates | with updates | guards off |
            |---|---|---|---|
            | threshold, cosine | {N(results.Without.Threshold)} | {N(results.Guarded.Threshold)} | {N(results.GuardsOff.Threshold)} |
            | comparisons | {results.Without.Comparisons} | {results.Guarded.Comparisons} | {results.GuardsOff.Comparisons} |
            | false matches | {results.Without.Matches} | {results.Guarded.Matches} | {results.GuardsOff.Matches} |
            | strangers identified as somebody | {results.Without.Strangers} | {results.Guarded.Strangers} | {results.GuardsOff.Strangers} |
            | visits of the enrolled identified as somebody else | {results.Without.Wrong} | {results.Guarded.Wrong} | {results.GuardsOff.Wrong} |

            ## An impostor who drags

            For each of {AgeingYear.Victims} victims people were drawn who look more and more unlike them, and the worst of those who are refused at first were taken: the one
            nearest below the threshold, where one lies in the zone, and the one nearest below the zone. Such a one can show any face between the victim's and his own
            in steps of a tenth, knows gallery and rule, shows on each of {AgeingYear.Days} days the face nearest to his own that is let in and learned from, and the victim
            never comes. Afterwards he shows his own face, four times:

            | let in as the victim after the year | of | without updates | with updates | guards off |
            |---|---|---|---|---|
            | impostors below the zone | {results.BelowZone.Impostors} | {results.BelowZone.Without} | {results.BelowZone.Guarded} | {results.BelowZone.GuardsOff} |
            | impostors in the zone | {results.InZone.Impostors} | {results.InZone.Without} | {results.InZone.Guarded} | {results.InZone.GuardsOff} |
            | all of them, who can show only their own face each day | {results.OwnFace.Impostors} | {results.OwnFace.Without} | {results.OwnFace.Guarded} | {results.OwnFace.GuardsOff} |

            Below the zone no template helps him, whatever was done to it: the enrolment has the only say there (ADR 0085). In the zone are those whom a threshold of
            three times the false match rate would let in without any dragging: what the updates can cost is bounded by that, and not nothing. Who has no morphs to
            show but only himself is refused each day, and what is refused is never learned from. With the guards off, which exists in this bench only, a template
            follows every strong match and speaks like a reference of the enrolment.
            """);
        return page.ToString();
    }

    private static string Words(TemplateHold hold) => hold switch
    {
        TemplateHold.TooSoon => "less than a day since the last step",
        TemplateHold.ClockUnset => "clock unset",
        TemplateHold.FewFrames => "too few captures",
        TemplateHold.PoorQuality => "capture not good enough",
        TemplateHold.LivenessUnsure => "liveness unsure",
        TemplateHold.AnchorGone => "anchor gone",
        TemplateHold.NotStrong => "match not strong",
        TemplateHold.AnchorNotMatched => "enrolment not matched twice in a row",
        TemplateHold.LookAlikeNear => "another person near",
        TemplateHold.TooFarFromAnchor => "too far from the anchor",
        _ => throw new InvalidOperationException($"{hold} has no words."),
    };

    private static string N(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string P(double value) => (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
