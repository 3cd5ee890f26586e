using AccessControl.Benchmarks.Entrances;
using AccessControl.Benchmarks.Galleries;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Benchmarks.Attendance;

/// <summary>What the record of a grant and its passage takes on disk: with all that the decision rests on, so that it can be made again.</summary>
internal static class EntryBytes
{
    private const int Grants = 20_000;
    private const int InABatch = 100;

    private static readonly ModelId Model = new("w600k_mbf", new string('0', 64));

    public static async Task MeasureAsync(BenchContext context)
    {
        context.Say($"{TimesheetBench.Name}: {Grants:#,0} grants, each with its passage, into a journal");
        var (bare, entry, both) = (await BytesAsync(isExplained: false, hasPassage: false), await BytesAsync(isExplained: true, hasPassage: false), await BytesAsync(isExplained: true, hasPassage: true));
        context.Add(new Figure(TimesheetBench.Name, "journal entry of a grant, with its explanation and its punch", entry, "bytes") { Below = 2_000, ComparedWith = "without the explanation", Reference = bare });
        context.Add(new Figure(TimesheetBench.Name, "the entry of the passage after it", both - entry, "bytes"));
    }

    /// <summary>Bytes by which the database grows for a grant.</summary>
    private static async Task<double> BytesAsync(bool isExplained, bool hasPassage)
    {
        using var folder = new TemporaryFolder();
        var data = DataFolder.Open(folder.Path);
        using (var store = ApplianceStore.Open(data, TimeProvider.System))
        {
            RandomPeople.Must(store.PeopleWriter.Save([.. Enumerable.Range(0, 100).Select(i => new Person(PunchedYear.PersonOf(i), $"Nobody {i}"))], []));
        }

        var before = new FileInfo(data.Database).Length;
        using (var store = ApplianceStore.Open(data, TimeProvider.System))
        {
            for (var batch = 0; batch < Grants / InABatch; batch++)
            {
                var tokens = Enumerable.Range(0, InABatch).Select(_ => Guid.NewGuid().ToString("N")).ToArray();
                var clock = store.Clock.Read();
                JournalDraft[] drafts = [.. tokens.Select((token, i) => Granted(PunchedYear.PersonOf(i), token, clock, isExplained)), .. hasPassage ? tokens.Select(token => Passed(token, clock)) : []];
                RandomPeople.Must(await store.Journal.AppendAsync(drafts, AppendPriority.Background, TimeSpan.FromSeconds(60)));
            }
        }

        return (new FileInfo(data.Database).Length - before) / (double)Grants;
    }

    private static JournalDraft Granted(PersonId person, string token, ClockReading clock, bool isExplained)
    {
        // Fresh for each: an identifier that is always the same would be no test of anything.
        var reference = new ReferenceId(Guid.NewGuid());
        var candidates = Enumerable.Range(0, 2).Select(i => new Candidate(PunchedYear.PersonOf(i), reference, new ComparisonScore(Metric.Cosine, 0.9123456 - (0.3 * i))));
        var identification = new Identification([.. candidates], new BenchThresholds().ForIdentification(25_000, 5_000), 25_000);
        var explanation = new DecisionExplanation(AccessPolicy.FaceRule, Model, identification, new CaptureQuality(81.25, 3.5, -2.25, 0.75, 212.5, 127.75, 0.0125, 0.05, 0.9875), new LivenessScore(0.98765), 4, 2.75)
        {
            Facts = new AccessFacts(false, identification, new PersonStanding(false, true, true), null, 0.05),
        };
        var fields = JournalFields.Of((JournalPayload.TokenField, token), ("accessPoint", "door-north-in"), ("portal", "door-north"));
        return new JournalDraft(
            JournalEntryKind.AccessGranted,
            clock,
            isExplained ? fields.AddRange(DecisionRecord.Of(explanation).ToFields()) : fields,
            JournalFields.Of(("person", person.Value), ("name", "Nobody in particular"), ("reference", reference.ToString())),
            person,
            new PunchDraft(person, new AccessPointId("door-north-in"), clock.Instant, Direction.Unknown, DirectionSource.Inferred, PunchBasis.Granted));
    }

    private static JournalDraft Passed(string token, ClockReading clock) => new(
        JournalEntryKind.Passed, clock, JournalFields.Of((JournalPayload.GrantField, $"reserve-{token}"), ("how", "door opened"), ("portal", "door-north"), ("grants", "1")));
}
