using System.Collections.Immutable;
using System.Net;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Accuracy.Groups;
using AccessControl.Domain.Accuracy.OpenSet;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Web.Reports;
using NodaTime;

namespace AccessControl.Web.Tests.Reports;

public sealed class AccuracySheetTests
{
    private static readonly ErrorInterval Between = new(0.01, 0.04);

    [Fact]
    public async Task OfAsync_AnEvaluation_IsAWholePageWithItsFigures()
    {
        var html = await HtmlReport.OfAsync(Report());

        Assert.StartsWith("<!DOCTYPE html>", html.TrimStart(), StringComparison.Ordinal);
        Assert.EndsWith("</html>", html.TrimEnd(), StringComparison.Ordinal);
        var text = WebUtility.HtmlDecode(html);
        foreach (var part in new[] { "Accuracy of pack A", "Pictures of a yard: 4 people, 9 pictures", "2026-11-25", "2 TooDark", "0.123", "2.00 %", "1.00 to 4.00 %", "Only 4 people have 5 or more samples.", "without 7 pairs of people", "night", "none shown", "ann/1.jpg", "0.875" })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OfAsync_AnEvaluation_AsksForNothingElsewhere()
    {
        var html = await HtmlReport.OfAsync(Report());

        // Every address holds what it shows.
        var addresses = html.Split("src=\"")[1..];
        Assert.True(addresses.Length >= 5);
        Assert.All(addresses, address => Assert.StartsWith("data:image/", address, StringComparison.Ordinal));
        Assert.All(["href=", "url(", "@import", "://", "<script", "<link"], part => Assert.DoesNotContain(part, html, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("data:image/jpeg;base64,AQID", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_WithATail_ShowsItsFitAndHowFarItIsBelieved()
    {
        var tail = TailPlotTests.Tail(2000);
        var html = WebUtility.HtmlDecode(await HtmlReport.OfAsync(Report() with { Tail = tail with { Tail = tail.Tail with { Suspected = 2, Points = [new TailPoint(0.6, 1e-7, 1e-6)] } } }));

        foreach (var part in new[] { "2,000 highest", "above 0.400", "-0.05", "p 0.30", "1.0e-6", "bound over ten times the estimate", "2 pairs of people", "Quantile plot" })
        {
            Assert.Contains(part, html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Quantile plot", await HtmlReport.OfAsync(Report()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_ASmallGroup_IsCautioned()
    {
        var html = WebUtility.HtmlDecode(await HtmlReport.OfAsync(Report()));

        Assert.Contains("night *", html, StringComparison.Ordinal);
        Assert.Contains("Conclude nothing from it", html, StringComparison.Ordinal);
        Assert.Contains("3 people have no label", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_NamesThatAreMarkup_AreShownAsText()
    {
        var report = Report();
        var html = await HtmlReport.OfAsync(report with
        {
            Source = "<script>alert(1)</script>",
            Pairs = [report.Pairs[0] with { First = "\"><script>alert(2)</script>" }],
        });

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_EnrolledReferences_SaysWhatTheyCantTell()
    {
        var report = Report();
        var html = WebUtility.HtmlDecode(await HtmlReport.OfAsync(report with
        {
            Enrolled = true,
            Measures = report.Measures with { FailureToAcquire = null, FailuresToEnrol = [] },
        }));

        Assert.Contains("references that passed at enrolment", html, StringComparison.Ordinal);
        Assert.Contains("9 references", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Captures asked for", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_AnEvaluationWithoutSearchesGroupsAndPairs_LeavesTheirPartsOut()
    {
        var report = Report();
        var html = await HtmlReport.OfAsync(report with
        {
            Threshold = null,
            Pairs = [],
            Measures = report.Measures with { Searches = [], Groups = [], Det = [] },
        });

        Assert.All(["Searching a gallery", "Groups of people", "Pairs to look at"], part => Assert.DoesNotContain(part, html, StringComparison.Ordinal));
    }

    [Fact]
    public void Plots_OfTheSameFigures_AreTheSameFile()
    {
        var measures = Report().Measures;

        Assert.Equal(Scores(), Scores());
        Assert.Equal(Searches(), Searches());
        Assert.Contains("10 people, 1 reference", string.Concat(System.Xml.Linq.XDocument.Parse(Searches()).Descendants().Where(element => element.Name.LocalName is "text").Select(element => element.Value)), StringComparison.Ordinal);

        string Scores()
        {
            using var plot = new ScorePlot("Scores", measures.Histogram, 0.5);
            return plot.ToSvg();
        }

        string Searches()
        {
            using var plot = new IdentificationPlot("Searches", measures.Searches[0].Sizes);
            return plot.ToSvg();
        }
    }

    private static AccuracyReport Report()
    {
        ImmutableArray<int> subjects = [0, 0, 1, 1, 2, 2, 3];
        var builder = ScoreSetBuilder.ForAllPairs(subjects);
        for (var i = 0; i < subjects.Length; i++)
        {
            for (var j = i + 1; j < subjects.Length; j++)
            {
                builder.Add(i, j, subjects[i] == subjects[j] ? 0.9f - (i * 0.1f) : (i * 0.05f) - (j * 0.02f));
            }
        }

        var scores = builder.Build();
        var point = new IdentificationPoint(1e-2, new IdentificationRates(0.123, 0.01, 0.02, 0.03, 0.001), Between, Between);
        var searched = new IdentificationAccuracy(
            10, 1, 20, 100, 4, 1000, 3, 0.003, [point], [new IdentificationRates(0.1, 0.1, 0.01, 0.01, 0), point.Rates], null);
        var rate = new MeasuredRate(2, 100, 4, 0.02, 0.03, Between);
        var measures = new AccuracyMeasures(
            rate,
            [new FailureToEnrol(1, 4, 0, Between), new FailureToEnrol(3, 2, 1, new ErrorInterval(0.01, 0.99))],
            [new OperatingPoint(0.1, 0.4, Between, 0.02, Between, 0.03), new OperatingPoint(0.01, 0.5, Between, 0.03, Between, 0.03)],
            ScoreHistogram.Of(scores, 16),
            [
                new SearchAccuracy(0, [searched, IdentificationAccuracy.Unmeasured(10, 5, "Only 4 people have 5 or more samples.")], searched with { People = 4, Galleries = 1 }),
                new SearchAccuracy(7, [searched], null),
            ],
            [new GroupAccuracy("night", 2, rate, new GroupDifference(0.1, -0.1, 0.2), rate, null, rate with { RateBySubject = null }, null)],
            3);
        return new AccuracyReport(
            "pack A",
            new ModelId("written", new string('b', 64)),
            "Pictures of a yard",
            false,
            false,
            "none",
            4,
            new FailureToAcquire(9, 0, ImmutableSortedDictionary<CaptureFailureReason, int>.Empty.Add(CaptureFailureReason.TooDark, 2)),
            scores,
            0.5,
            DetCurve.Of("pack A", scores),
            measures,
            [new ComparedPair(false, "ann/1.jpg", "bob/1.jpg", 0.875f, new byte[] { 1, 2, 3 }, new byte[] { 1, 2, 3 }), new ComparedPair(true, "ann/1.jpg", "ann/2.jpg", 0.1f, default, default)],
            new LocalDate(2026, 11, 25));
    }
}
