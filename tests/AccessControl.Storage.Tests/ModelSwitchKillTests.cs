using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;

namespace AccessControl.Storage.Tests;

/// <summary>A switch in a second process that is killed again and again.</summary>
public sealed class ModelSwitchKillTests : IDisposable
{
    private const int People = 40;
    private const int CapturesEach = 3;

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Reencode_KilledAtRandomPoints_EndsWithTheSameReferences(int seed)
    {
        var references = Begin(People);
        var random = new Random(seed);

        var kills = 0;
        for (var line = ""; line != "done";)
        {
            using var process = SecondProcess.Reencode(_store.Folder);
            // Killed while it goes on behind the line that was read: in the middle of whatever.
            for (var left = random.Next(0, 9); left >= 0 && line != "done"; left--)
            {
                line = process.ReadLine();
                Assert.True(line is "encoded" or "done", line);
            }

            if (line != "done")
            {
                process.Kill();
                kills++;
            }
        }

        Assert.True(kills >= 4, $"{kills} kills");
        Holds(references);
    }

    [Fact]
    public void Reencode_KilledRightAfterEachWrite_EndsWithTheSameReferences()
    {
        const int people = 6;
        var references = Begin(people);

        // The first process dies after one write, the next ones after two and three of their own.
        var kills = 0;
        for (var isDone = false; !isDone;)
        {
            using var process = SecondProcess.ReencodeAsking(_store.Folder);
            isDone = RunUntilWrite(process, (kills % 3) + 1);
            if (!isDone)
            {
                process.Kill();
                kills++;
            }
        }

        Assert.True(kills >= 3, $"{kills} kills");
        Holds(references);
    }

    /// <returns>True where it was done before that many writes.</returns>
    private static bool RunUntilWrite(SecondProcess process, int writes)
    {
        for (var line = process.ReadLine(); line != "done"; line = process.ReadLine())
        {
            Assert.True(line is "written" or "advanced", line);
            if (line == "written" && --writes == 0)
            {
                return false;
            }

            if (line == "written")
            {
                process.GoOn();
            }
        }

        return true;
    }

    /// <summary>People with kept captures, and a switch that is begun.</summary>
    private List<BiometricReference> Begin(int people)
    {
        var references = Enumerable.Range(0, people).SelectMany(Enrol).ToList();
        var old = new MatchedModel("old", Sample.Encoder);
        var next = new MatchedModel("new", Sample.OtherEncoder);
        Assert.IsType<ModelSwitchOutcome.Done>(new ModelSwitching(_store.Switch, _store.PeopleWriter, new FakeApplianceClock(_store.Time)).Begin(old, next, "test"));
        return references;
    }

    /// <summary>Each kept capture has its one reference of the new model, the old ones are there, and the journal fits.</summary>
    private void Holds(List<BiometricReference> references)
    {
        using var encoder = new BytesEncoder(Sample.OtherEncoder);
        var expected = references.Select(reference => Sample.Capture(reference) is var capture ? capture.Reencoded(encoder.Encode(capture.Face)!) : null!).ToList();
        var made = _store.Gallery.Load(Sample.OtherEncoder);
        Assert.Empty(made.Damaged);
        Assert.Equal(
            expected.OrderBy(reference => reference.Id.Value).Select(Describe),
            made.References.OrderBy(reference => reference.Id.Value).Select(Describe));
        Assert.Equal(references.Count, _store.Switch.CountReferences(Sample.Encoder));
        Assert.Null(_store.Reader.Verify(CancellationToken.None).Problem);
    }

    private static string Describe(BiometricReference reference) =>
        $"{reference.Id} {reference.Person} {reference.EnrolledAt} {reference.Quality} {string.Join(' ', reference.Embedding.Values.ToArray())}";

    private List<BiometricReference> Enrol(int number)
    {
        var person = new PersonId($"p{number:00}");
        Sample.Sequences(_store.PeopleWriter.Save([Sample.Person(person, Sample.Consent)], []));
        var references = Enumerable.Range(0, CapturesEach).Select(seed => Sample.Reference(person, seed: seed)).ToList();
        Sample.Sequences(_store.PeopleWriter.AddReferences(references, [], [.. references.Select(Sample.Capture)]));
        return references;
    }
}
