using AccessControl.Domain.Signatures;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.Signatures;

namespace AccessControl.Training.Tests.Signatures;

public sealed class SignatureEvaluationTests
{
    private const int References = 5;

    [Fact]
    public void Run_ComparerThatKnows_HasNoErrors()
    {
        // The first eleven of each list are genuine.
        var rows = Run(new Comparer("knows", (i, j, _) => i < 11 && j < 11 ? 1 : 0));

        Assert.Equal([(1, false), (3, false), (3, true), (5, false), (5, true)], rows.Select(row => (row.References, row.IsNormalised)));
        Assert.All(rows, row => Assert.Equal((0, 0, 0, 0), (row.Skilled, row.Random, row.FnmrAtRandom, row.SkilledAcceptedAtRandom)));
    }

    [Fact]
    public void Run_ComparerThatGuesses_IsAtHalf()
    {
        var random = new Random(5);
        var rows = Run(new Comparer("guesses", (_, _, _) => random.NextDouble()));

        Assert.All(rows, row => Assert.InRange(row.Skilled, 0.4, 0.6));
        Assert.All(rows, row => Assert.InRange(row.Random, 0.4, 0.6));
        Assert.All(rows, row => Assert.True(row.SkilledInterval.Low <= row.Skilled && row.Skilled <= row.SkilledInterval.High));
    }

    /// <summary>Somebody who never signs twice alike among people who do: only against their own likeness are all of them told by one threshold.</summary>
    [Fact]
    public void Run_WritersWhoDifferInSteadiness_AreToldByTheirOwnLikeness()
    {
        // Genuine pairs score 0.9, or 0.4 for every other writer, an impostor 0.3 less.
        var rows = Run(new Comparer("steady", (i, j, writer) => (writer % 2 == 0 ? 0.9 : 0.4) - (i < 11 && j < 11 ? 0 : 0.3)));

        Assert.Equal(0, rows.Single(row => row is { References: 5, IsNormalised: true }).Skilled);
        Assert.InRange(rows.Single(row => row is { References: 5, IsNormalised: false }).Skilled, 0.2, 0.6);
    }

    /// <summary>The guard that nothing but the references decides: held against another writer's references, a comparer falls to chance.</summary>
    [Fact]
    public void Run_TimeWarpingWithShuffledReferences_FallsToChance()
    {
        var signatures = new SimulatedSignatures(9, 30);
        var straight = new SignatureEvaluation(signatures, 40).Run([new WarpingComparer()], null, TestContext.Current.CancellationToken);
        IReadOnlyList<StrokeSequence>? before = [.. Enumerable.Range(0, References).Select(i => signatures.Genuine(29, i))];
        var shuffled = new SignatureEvaluation(signatures, 40).Run(
            [
                new Shuffled(all =>
                {
                    // The references of the writer before stand in for this one's.
                    var own = all.Take(References).ToList();
                    IReadOnlyList<StrokeSequence> exchanged = [.. before!, .. all.Skip(References)];
                    before = own;
                    return exchanged;
                }),
            ],
            null,
            TestContext.Current.CancellationToken);

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

    private static IReadOnlyList<SignatureRow> Run(ISignatureComparer comparer) =>
        new SignatureEvaluation(new SimulatedSignatures(4, 20), 40).Run([comparer], null, TestContext.Current.CancellationToken);

    private sealed class Comparer(string name, Func<int, int, int, double> likeness) : ISignatureComparer
    {
        private int _writer;

        public string Name => name;

        public double[,] Compare(IReadOnlyList<StrokeSequence> signatures)
        {
            var all = new double[signatures.Count, signatures.Count];
            for (var i = 0; i < signatures.Count; i++)
            {
                for (var j = 0; j < signatures.Count; j++)
                {
                    all[i, j] = likeness(i, j, _writer);
                }
            }

            _writer++;
            return all;
        }
    }

    private sealed class Shuffled(Func<IReadOnlyList<StrokeSequence>, IReadOnlyList<StrokeSequence>> exchange) : ISignatureComparer
    {
        public string Name => "shuffled";

        public double[,] Compare(IReadOnlyList<StrokeSequence> signatures) => new WarpingComparer().Compare(exchange(signatures));
    }
}
