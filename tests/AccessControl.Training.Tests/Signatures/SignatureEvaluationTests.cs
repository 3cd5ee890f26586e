using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.CommandLine;
using AccessControl.Training.Signatures;
using CsCheck;

namespace AccessControl.Training.Tests.Signatures;

public sealed class SignatureEvaluationTests
{
    private static readonly SignatureEvaluationOptions Options = new() { WriterDraws = 40, ReferenceDraws = 4 };

    [Fact]
    public void Run_ComparerThatKnows_HasNoErrors()
    {
        var rows = Run(new Comparer("knows", (one, other, _) => one && other ? 1 : 0));

        Assert.Equal([(1, false), (3, false), (3, true), (5, false), (5, true)], rows.Select(row => (row.References, row.IsNormalised)));
        Assert.All(rows, row => Assert.Equal((0, 0, 0, 0), (row.Skilled, row.Random, row.FnmrAtRandom, row.SkilledAcceptedAtRandom)));
        // None of 20 writers: the rule of 3.
        Assert.All(rows, row => Assert.Equal([new(0, 0.15), new(0, 0.15), new(0, 0.15)], new ErrorInterval[] { row.SkilledInterval, row.RandomInterval, row.SkilledAcceptedInterval }));
    }

    [Fact]
    public void Run_FewWritersWithForgeries_CarriesTheSkilledFiguresByThemAlone()
    {
        var writers = Writers(new SimulatedSignatures(4, 20)).Select((writer, i) => i < 10 ? writer : writer with { Forged = [] });

        var row = Evaluation.Run(writers, [new Comparer("knows", (one, other, _) => one && other ? 1 : 0)], null, TestContext.Current.CancellationToken)[0];

        Assert.Equal((new ErrorInterval(0, 0.3), new ErrorInterval(0, 0.15), new ErrorInterval(0, 0.3)), (row.SkilledInterval, row.RandomInterval, row.SkilledAcceptedInterval));
    }

    [Fact]
    public void Writings_NothingAccepted_SaysHowFarTheWritersCarryThatAndOnWhat()
    {
        var rows = Run(new Comparer("knows", (one, other, _) => one && other ? 1 : 0));

        Assert.Equal(
            "capitals accepted by knows at 1 % random, 1 references: 0.0 %, 0.0 % to 15.0 % (generated; no real pen data was available)",
            SignatureTable.Writings(rows, "capitals", SignatureTable.GeneratedStrokes).Split('\n')[0]);
    }

    [Fact]
    public void Run_ComparerThatGuesses_IsAtHalf()
    {
        var random = new Random(5);
        var rows = Run(new Comparer("guesses", (_, _, _) => random.NextDouble()));

        Assert.All(rows, row => Assert.InRange(row.Skilled, 0.35, 0.65));
        Assert.All(rows, row => Assert.InRange(row.Random, 0.4, 0.6));
        Assert.All(rows, row => Assert.True(row.SkilledInterval.Low <= row.Skilled && row.Skilled <= row.SkilledInterval.High));
    }

    /// <summary>Somebody who never signs twice alike among people who do: only against their own likeness are all of them told by one threshold.</summary>
    [Fact]
    public void Run_WritersWhoDifferInSteadiness_AreToldByTheirOwnLikeness()
    {
        // Genuine pairs score 0.9, or 0.4 for every other writer, an impostor 0.3 less.
        var rows = Run(new Comparer("steady", (one, other, writer) => (writer % 2 == 0 ? 0.9 : 0.4) - (one && other ? 0 : 0.3)));

        Assert.Equal(0, rows.Single(row => row is { References: 5, IsNormalised: true }).Skilled);
        Assert.InRange(rows.Single(row => row is { References: 5, IsNormalised: false }).Skilled, 0.2, 0.6);
    }

    [Fact]
    public void BetterThan_OfTheSameWriters_HoldsRowsAgainstEachOther()
    {
        var random = new Random(5);
        var rows = Evaluation.Run(
            Writers(new SimulatedSignatures(4, 20)),
            [new Comparer("knows", (one, other, _) => one && other ? 1 : 0), new Comparer("guesses", (_, _, _) => random.NextDouble())],
            null,
            TestContext.Current.CancellationToken);

        var (difference, low, high) = rows[0].BetterThan(rows[5]);
        Assert.Equal(rows[5].Skilled, difference, 12);
        Assert.True(low > 0.2 && high >= difference && low <= difference);
        Assert.Equal((0, 0, 0), rows[5].BetterThan(rows[5]));
        Assert.True(rows[5].BetterThan(rows[0]).High < 0);
    }

    /// <summary>A writer that there are no forgeries of counts among the random ones only; one with too few signatures is refused.</summary>
    [Fact]
    public void Run_WriterWithoutForgeriesOrWithTooFewSignatures_CountsWhereItCan()
    {
        var writers = Writers(new SimulatedSignatures(4, 8)).Select((writer, i) => i < 4 ? writer : writer with { Forged = [] }).ToList();
        // Those without forgeries have genuine scores so low that they would be refused: the skilled figure doesn't hear of them.
        var rows = Evaluation.Run(writers, [new Comparer("half", (one, other, writer) => one && other ? (writer < 4 ? 1 : -1) : 0)], null, TestContext.Current.CancellationToken);

        Assert.Equal(0, rows[0].Skilled);
        Assert.True(rows[0].Random > 0.2);
        Assert.Contains("5 signatures", Assert.Throws<UnusableConfigurationException>(() => Evaluation.Run(
            [writers[0] with { Genuine = [.. writers[0].Genuine.Take(5)] }], [new Comparer("any", (_, _, _) => 0)], null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        // Nobody with forgeries at all: no figure.
        Assert.True(double.IsNaN(Evaluation.Run(writers[4..], [new Comparer("any", (_, _, _) => 0)], null, TestContext.Current.CancellationToken)[0].Skilled));
    }

    /// <summary>The walk over sorted scores gives what counting at each threshold does, for any draw of writers.</summary>
    [Fact]
    public void EqualError_AnyScoresAndDraw_IsWhatCountingGives() => Gen.Select(
        Gen.Select(Gen.Int[0, 9].Array[1, 6], Gen.Int[0, 9].Array[1, 6]).Array[1, 4], Gen.Int[0, 3].Array[4]).Sample((writers, times) =>
        {
            var errors = new WriterErrors(writers.Select(writer => (writer.Item1.Select(score => (double)score).ToArray(), writer.Item2.Select(score => (double)score).ToArray())));
            double[] Scores(bool isGenuine) => [.. writers.SelectMany((writer, w) => Enumerable.Repeat(isGenuine ? writer.Item1 : writer.Item2, times[w]).SelectMany(all => all.Select(score => (double)score)))];
            var (genuine, impostors) = (Scores(true), Scores(false));
            var expected = genuine.Length == 0 ? double.NaN : 1;
            foreach (var (threshold, refused) in genuine.Order().Select((score, i) => (score, i)))
            {
                var (fnmr, fmr) = (refused / (double)genuine.Length, impostors.Count(score => score >= threshold) / (double)impostors.Length);
                if (fnmr >= fmr)
                {
                    expected = (fnmr + fmr) / 2;
                    break;
                }
            }

            Assert.Equal(expected, errors.EqualError(times.AsSpan(0, writers.Length)), 12);
        });

    /// <summary>The guard that nothing but the references decides: held against another writer's references, with the same device, the twin that ships and time warping both fall to chance.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Run_WithShuffledReferences_FallsToChance(bool isTwin)
    {
        using var twin = ExportedComparer.OfStrokes("twin", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "signature-strokes.onnx")));
        ISignatureComparer<StrokeSequence> comparer = isTwin ? twin : new WarpingComparer();
        var signatures = new SimulatedSignatures(9, 30);
        var straight = Evaluation.Run(Writers(signatures), [comparer], null, TestContext.Current.CancellationToken);
        // Every row and column of a genuine signature that may be a reference is another writer's: of the twelve half are held against the other half.
        var shuffled = Evaluation.Run(Writers(signatures), [new Shuffled(signatures, comparer)], null, TestContext.Current.CancellationToken);

        Assert.InRange(straight.Single(row => row is { References: 5, IsNormalised: true }).Skilled, 0, 0.2);
        Assert.InRange(shuffled.Single(row => row is { References: 5, IsNormalised: true }).Skilled, 0.35, 0.65);
    }

    [Fact]
    public void Warping_SameSignatureInAnotherTempo_CostsLittle()
    {
        static StrokeSequence Written(double tempo) => StrokeChannels.Of(new PenTrace(
            PenDevice.Pen,
            [.. Enumerable.Range(0, (int)(150 * tempo)).Select(i => i / 100.0).Select(t => new PenSample(t, (float)(20 * Math.Sin(3 * t / tempo)), (float)(9 * Math.Sin(7 * t / tempo)), 0.5f, true))]));

        var (one, slower, other) = (Written(1), Written(1.2), StrokeChannels.Of(new SimulatedWriter(5).Sign(0, SignaturePad.Common)));

        Assert.Equal(0, WarpingComparer.Cost(one, one), 9);
        Assert.Equal(WarpingComparer.Cost(one, other), WarpingComparer.Cost(other, one), 9);
        Assert.True(WarpingComparer.Cost(one, slower) < 0.5 * WarpingComparer.Cost(one, other));
    }

    private static SignatureEvaluation<StrokeSequence> Evaluation => new(
        [.. Writers(new SimulatedSignatures(5, 4)).Select(writer => (IReadOnlyList<StrokeSequence>)[.. writer.Genuine.Take(3)])], Options);

    private static IEnumerable<WriterSignatures<StrokeSequence>> Writers(SimulatedSignatures signatures) => Enumerable.Range(0, signatures.Writers).Select(signatures.Measured);

    private static IReadOnlyList<SignatureRow> Run(Comparer comparer) => Evaluation.Run(Writers(new SimulatedSignatures(4, 20)), [comparer], null, TestContext.Current.CancellationToken);

    /// <param name="name">For tables.</param>
    /// <param name="likeness">Of two signatures: whether each is genuine, and of which writer they are, in the order of measuring.</param>
    private sealed class Comparer(string name, Func<bool, bool, int, double> likeness) : ISignatureComparer<StrokeSequence>
    {
        private int _writer;

        public string Name => name;

        public double[,] Compare(IReadOnlyList<StrokeSequence> signatures)
        {
            // Lists of three are the population's.
            var (all, genuine) = (new double[signatures.Count, signatures.Count], signatures.Count == 3 ? 3 : 12);
            for (var i = 0; i < signatures.Count; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    all[i, j] = all[j, i] = likeness(i < genuine, j < genuine, _writer);
                }
            }

            _writer += signatures.Count == 3 ? 0 : 1;
            return all;
        }
    }

    /// <summary>Gives the likeness to another writer's signatures in place of that to the own.</summary>
    private sealed class Shuffled(SimulatedSignatures signatures, ISignatureComparer<StrokeSequence> by) : ISignatureComparer<StrokeSequence>
    {
        private int _writer;

        public string Name => "shuffled";

        public double[,] Compare(IReadOnlyList<StrokeSequence> all)
        {
            if (all.Count == 3)
            {
                return by.Compare(all);
            }

            var writer = _writer++;
            List<StrokeSequence> both = [.. all, .. Enumerable.Range(0, 12).Select(i => signatures.Genuine((writer + 8) % signatures.Writers, i, signatures.DeviceOf(writer)))];
            var likeness = by.Compare(both);
            var own = new double[all.Count, all.Count];
            for (var i = 0; i < all.Count; i++)
            {
                for (var j = 0; j < all.Count; j++)
                {
                    // A row asks by its own signature; the reference that it is held against is the stranger's.
                    own[i, j] = j < 12 ? likeness[i, all.Count + j] : likeness[i, j];
                }
            }

            return own;
        }
    }
}
