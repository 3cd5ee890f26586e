using System.Collections.Immutable;
using System.Text.Json;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Vision.Evaluation;
using NodaTime;

namespace AccessControl.Vision.Tests.Evaluation;

public sealed class EnrolledRunTests
{
    [Fact]
    public void Run_OfEnrolledPeople_LeavesEachReferenceOut()
    {
        var result = EnrolledRun.Run(Options, [.. Enumerable.Range(0, 20).SelectMany(person => Enrolled(person, 3))]);

        Assert.Equal((20, 60), (result.Subjects, result.Acquired.Images));
        Assert.Equal((60, 60 * 57 / 2), (result.Scores.MatedCount, result.Scores.NonMatedCount));
        var everybody = Assert.Single(result.Measures.Searches).LeaveOneOut!;
        Assert.Equal((20, 3, 60, 60), (everybody.People, everybody.References, everybody.MatedSearches, everybody.NonMatedSearches));
        Assert.Null(result.Measures.FailureToAcquire);
        Assert.Empty(result.Measures.FailuresToEnrol);
        var worst = result.Suspects.First(pair => pair.Mated);
        Assert.Equal(("1000 #1", "1000 #3"), (worst.First, worst.Second));
        Assert.Empty(ContactSheet.WithoutPictures(result).Where(pair => !pair.FirstPicture.IsEmpty));
    }

    [Fact]
    public void Report_OfEnrolledPeople_DoesNotClaimWhatWasNotTried()
    {
        using var json = JsonDocument.Parse(EvaluationReport.ToJson(EnrolledRun.Run(Options, [.. Enrolled(0, 2), .. Enrolled(1, 2)])));

        Assert.Equal("every enrolled reference with every other", json.RootElement.GetProperty("protocol").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("failuresToAcquire").ValueKind);
        Assert.Equal(0, json.RootElement.GetProperty("failureToEnrol").GetArrayLength());
        Assert.False(json.RootElement.TryGetProperty("failureToAcquireInterval", out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Run_OfFewerThanTwoPeople_SaysWhatToDo(int people) => Assert.Contains(
        $"of {people} people",
        Assert.Throws<EvaluationInputException>(() => EnrolledRun.Run(Options, [.. Enumerable.Range(0, people).SelectMany(person => Enrolled(person, 3))])).Message,
        StringComparison.Ordinal);

    private static EvaluationOptions Options { get; } = new() { Pack = "written", Images = null, QualityGates = "enrolment", BootstrapDraws = 100, GallerySizes = [5] };

    private static ImmutableArray<BiometricReference> Enrolled(int person, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var angle = ((person * 18) + (i * 2)) * Math.PI / 180;
            return new BiometricReference(
                new ReferenceId(new Guid(person, (short)i, 0, [0, 0, 0, 0, 0, 0, 0, 0])),
                new PersonId($"{1000 + person}"),
                new Embedding(WrittenFaces.Model, [(float)Math.Cos(angle), (float)Math.Sin(angle)]),
                default,
                Instant.FromUnixTimeSeconds(0));
        }),
    ];
}
