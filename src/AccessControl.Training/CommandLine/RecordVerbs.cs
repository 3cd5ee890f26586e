using System.CommandLine;
using System.Globalization;
using System.Text;
using AccessControl.Domain.People.Records;
using AccessControl.Simulation.Records;
using AccessControl.Training.Networks;
using AccessControl.Training.Objectives;
using AccessControl.Training.Records;
using AccessControl.Training.Running;
using AccessControl.Training.Twins;

namespace AccessControl.Training.CommandLine;

/// <summary>`records train` and `records evaluate`.</summary>
internal static class RecordVerbs
{
    // Of people, so that none is in two sets. Names of the test are others besides.
    private const ulong TrainingSeed = 1, WeightsSeed = 500_009, ChoosingSeed = 700_001, TestSeed = 2_000_003;

    private const int WeightsPeople = 4000, CalibrationLists = 3, Lines = 2000;

    // With two second ones.
    private const int FewestLines = 40;

    private const RecordErrors TypingErrors = RecordErrors.NeighbourKey | RecordErrors.Omission | RecordErrors.Transposition | RecordErrors.Doubling;

    private const string ModelFile = "record-twin.bin", WeightsFile = "record-weights.json";

    /// <summary>Makes the commands.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var folder = new Option<string>("--out") { Description = "Folder of checkpoint, curve, model and weights.", HelpName = "DIR", Required = true };
        var people = NumberOption.Whole("--people", "Simulated people.", 2, 1_000_000, 20_000);
        var steps = NumberOption.Whole("--steps", "Training steps.", 1, TrainingRun.MostSteps, 5000);
        var seed = NumberOption.Seed();
        var contrastive = NumberOption.Of("--contrastive", "Weight of the contrastive loss beside the triplet loss.", 1000, 0.2, isFromZero: true);
        var every = NumberOption.Whole("--checkpoint-every", "Steps from one checkpoint to the next.", 1, TrainingRun.MostSteps, 200);
        var train = new Command("train", "Trains the encoder of records on simulated people, and learns the weights beside it; goes on where an earlier run of the same folder was stopped.") { folder, people, steps, seed, contrastive, every };
        train.SetAction((parsed, cancellation) => Task.FromResult(Train(
            parsed.GetValue(folder)!,
            parsed.GetValue(people),
            new TrainerOptions
            {
                Steps = parsed.GetValue(steps),
                Seed = parsed.GetValue(seed),
                Identities = 64,
                PerIdentity = 2,
                LearningRate = 3e-3,
                CheckpointEvery = parsed.GetValue(every),
            },
            parsed.GetValue(contrastive),
            error,
            cancellation)));

        var from = new Option<string>("--from") { Description = "Folder of a training.", HelpName = "DIR", Required = true };
        var lists = NumberOption.Whole("--lists", "Lists of staff, of names that no training has seen.", 1, 1000, 3);
        var isChoosing = new Option<bool>("--choosing") { Description = "On other people of the training's names and errors: to choose by, without looking at the test." };
        var lines = NumberOption.Whole("--lines", "Lines of each list, one in twenty of them a second one.", FewestLines, 1_000_000, Lines);
        var large = NumberOption.Whole("--large", "Lines of the one large list; 0 for none.", FewestLines, 1_000_000, 50_000, takesZero: true);
        var only = new Option<string?>("--only") { Description = "Only ways whose name holds this, or product: only what a user gets.", HelpName = "TEXT" };
        var evaluate = new Command("evaluate", "Measures the trained encoder beside exact match, Jaro-Winkler, trigrams and weights by Fellegi and Sunter, on simulated lists of staff with other names and other errors.") { from, lists, lines, large, isChoosing, only };
        evaluate.SetAction((parsed, cancellation) => Task.FromResult(Evaluate(parsed.GetValue(from)!, parsed.GetValue(lists), parsed.GetValue(lines), parsed.GetValue(large), parsed.GetValue(isChoosing), parsed.GetValue(only) ?? "", output, error, cancellation)));
        return new Command("records", "Duplicate records of people: train on simulated people, measure.") { train, evaluate };
    }

    private static int Train(string folder, int people, TrainerOptions options, double contrastive, TextWriter error, CancellationToken cancellation)
    {
        TrainingRun.RequireBatch("--people", people, options);

        using var twins = NewTwins(options.Seed);
        var samples = new SimulatedRecords(TrainingSeed, people);
        var end = TrainingRun.Run(folder, new Trainer(twins, samples, TripletObjective.BatchHard(contrastive: contrastive), options), options, error, cancellation);
        if (end.Problem is not null)
        {
            return TrainingProgram.Stopped;
        }

        var model = ((RecordEncoder)twins.Encoder).ToModel();
        WholeFile.Write(folder, ModelFile, model);
        var twin = RecordTwin.Read(model, ModelFile);
        // A short training is content with less.
        var (pairs, lines) = (Math.Min(WeightsPeople, people), Math.Min(Lines, people));
        var weights = RecordWeights.Learn(WeightsSeed, pairs, lines, twin);
        WholeFile.Write(folder, WeightsFile, Encoding.UTF8.GetBytes(weights.ToJson(RecordWeights.Calibrate(WeightsSeed, CalibrationLists, lines, weights, twin))));
        error.WriteLine($"{end.Steps} steps; {Path.Combine(folder, ModelFile)}, {Path.Combine(folder, WeightsFile)}");
        return TrainingProgram.Done;
    }

    private static int Evaluate(string folder, int lists, int lines, int large, bool isChoosing, string only, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, ModelFile);
        if (!File.Exists(path))
        {
            var checkpoint = Path.Combine(folder, TrainingRun.CheckpointFile);
            throw new CheckpointException(File.Exists(checkpoint)
                ? $"{path}: isn't there: the training hasn't come to its end; the command that began it goes on."
                : $"{checkpoint}: isn't there; name the folder of a training.");
        }

        var twin = RecordTwin.Read(File.ReadAllBytes(path), path);
        using var untrainedTwins = NewTwins(1);
        var untrained = RecordTwin.Read(((RecordEncoder)untrainedTwins.Encoder).ToModel(), "untrained");
        var both = FellegiSunter.Parse(File.ReadAllText(Path.Combine(folder, WeightsFile)), Path.Combine(folder, WeightsFile));
        var weights = RecordWeights.Learn(WeightsSeed, WeightsPeople, lines, null);
        RecordScorer[] scorers =
        [
            RecordScorers.Exact,
            RecordScorers.JaroWinklerOfNames,
            RecordScorers.JaroWinklerOfFields,
            RecordScorers.TrigramsOfNames,
            RecordScorers.TrigramsOfAll,
            RecordScorers.Twin("twin, untrained", untrained),
            RecordScorers.Twin("twin", twin),
            RecordScorers.Estimated("Fellegi-Sunter, by EM on the list", isFrequent: false),
            RecordScorers.Estimated("the same with frequencies of names", isFrequent: true),
            RecordScorers.Weighed("Fellegi-Sunter, learned on the training's pairs", weights, isFrequent: false, null),
            RecordScorers.Weighed("the same with frequencies of names", weights, isFrequent: true, null),
            RecordScorers.Weighed("the same with frequencies and the twin's likeness", both, isFrequent: true, twin),
        ];
        (string Name, RecordErrors Errors, RecordColumns Columns)[] conditions = isChoosing
            ? [("for choosing: errors and names of the training, other people", RecordErrors.Trained, RecordColumns.All), ("for choosing: number, name and group alone", RecordErrors.Trained, RecordColumns.Kept)]
            :
            [
                ("errors of the training, other names", RecordErrors.Trained, RecordColumns.All),
                ("other errors, other names", RecordErrors.HeldOut, RecordColumns.All),
                ("all errors, other names; number, name and group alone", RecordErrors.All, RecordColumns.Kept),
            ];
        var (seed, names) = isChoosing ? (ChoosingSeed, NameSet.Trained) : (TestSeed, NameSet.HeldOut);
        output.WriteLine($"Frozen configuration {new FrozenConfiguration().WithFile(path).WithFile(Path.Combine(folder, WeightsFile)).With(FormattableString.Invariant($"{seed}, {names}, {lists} lists of {lines}, {large}; weights of {WeightsSeed}, {WeightsPeople}"))}\n");
        for (var c = 0; c < conditions.Length; c++)
        {
            var (name, errors, columns) = conditions[c];
            var evaluation = new RecordEvaluation([.. Enumerable.Range(0, lists).Select(i => new SimulatedStaff(seed + (ulong)((100 * c) + i), names, errors, columns).List(lines - (lines / 20), lines / 20))]);
            if (only == "product")
            {
                continue;
            }

            output.Write($"{(c == 0 ? "" : "\n")}{char.ToUpperInvariant(name[0])}{name[1..]}:\n\n| by | precision at recall 90 % | interval | recall at precision 90 % | µs a pair |\n|---|---|---|---|---|\n");
            var rows = new List<RecordRow>();
            foreach (var scorer in scorers.Where(scorer => scorer.Name.Contains(only, StringComparison.Ordinal)))
            {
                var row = evaluation.Run(scorer, cancellation);
                rows.Add(row);
                output.Write(string.Create(
                    CultureInfo.InvariantCulture, $"| {row.Scorer} | {row.Precision:0.0 %} | {row.Interval.Low:0.0 %} to {row.Interval.High:0.0 %} | {row.Recall:0.0 %} | {row.MicrosecondsOfPair:0.00} |\n"));
                error.WriteLine($"{name}: {row.Scorer} ({row.Threshold.ToString("0.00", CultureInfo.InvariantCulture)})");
            }

            WriteAdvantage(output, rows);
        }

        if (only is "" or "product")
        {
            WriteProduct(output, names, seed, lists, lines, large, twin, both, RecordCalibration.Parse(File.ReadAllText(Path.Combine(folder, WeightsFile)), WeightsFile), conditions);
        }

        return TrainingProgram.Done;
    }

    /// <summary>The last row beside each other one; of all conditions together the last is what ships.</summary>
    private static void WriteAdvantage(TextWriter output, List<RecordRow> rows)
    {
        output.WriteLine();
        foreach (var other in rows.SkipLast(1))
        {
            var (difference, low, high) = rows[^1].BetterThan(other);
            var verdict = PairedVerdict.Of(low, high);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{rows[^1].Scorer} beside {other.Scorer}, precision at recall 90 %: {100 * difference:0.0} points more, {100 * low:0.0} to {100 * high:0.0}: {verdict}"));
        }
    }

    private static void WriteProduct(
        TextWriter output, NameSet names, ulong seed, int lists, int lines, int large, RecordTwin twin, FellegiSunter weights, RecordCalibration calibration, (string Name, RecordErrors Errors, RecordColumns Columns)[] conditions)
    {
        var search = new DuplicateRecords(twin, weights, calibration);
        var everything = new DuplicateRecords(twin, weights, calibration, new ProposalOptions { LeastProbability = 0, Most = int.MaxValue });
        output.Write("\nWhat `accesscontrol duplicates FILE.csv` proposes:\n\n| list | lines | duplicates proposed | proposals right | duplicates compared at all | seconds |\n|---|---|---|---|---|---|\n");
        foreach (var (size, count) in new[] { (lines, lists), (large, 1) })
        {
            foreach (var (c, condition) in conditions.Index().Where(one => size != large || (size > 0 && one.Index == conditions.Length - 1)))
            {
                var of = Enumerable.Range(0, count).Select(i => ProductMeasurement.Proposals(
                    new SimulatedStaff(seed + (ulong)((100 * c) + i + (size == large ? 50 : 0)), names, condition.Errors, condition.Columns).List(size - (size / 20), size / 20), search, everything)).ToList();
                output.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {condition.Name} | {size} | {of.Average(one => one.Found):0.0 %} | {of.Average(one => one.Right):0.0 %} | {of.Average(one => one.Compared):0.0 %} | {of.Average(one => one.Time.TotalSeconds):0.0} |\n"));
            }
        }

        var typed = Enumerable.Range(0, lists).Select(i => ProductMeasurement.Search(new SimulatedStaff(seed + 900 + (ulong)i, names, TypingErrors, RecordColumns.Kept).List(lines - (lines / 20), lines / 20), twin)).ToList();
        output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"\nA mistyped name finds its person among the first ten of {lines - (lines / 20)} (`accesscontrol people list --like`):\n\n| by | found |\n|---|---|\n| beginnings of words as they are | {typed.Average(one => one.Beginnings):0.0 %} |\n| trigrams | {typed.Average(one => one.Trigrams):0.0 %} |\n| twin | {typed.Average(one => one.Twin):0.0 %} |\n| beginnings through slips, then trigrams; {typed.Average(one => one.Milliseconds):0.0} ms | {typed.Average(one => one.Search):0.0 %} |\n"));
    }

    private static TwinEncoder NewTwins(ulong seed) => TwinEncoder.Seeded(seed, () => new RecordEncoder());
}
