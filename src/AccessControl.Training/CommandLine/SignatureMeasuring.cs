using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;
using AccessControl.Training.Running;
using AccessControl.Training.Signatures;
using AccessControl.Vision.Signatures;

namespace AccessControl.Training.CommandLine;

/// <summary>Makes the calibration of an exported signature encoder: a threshold for each number of references at which 1 in 100 of others' signatures are accepted.</summary>
/// <typeparam name="T">How a signature comes.</typeparam>
/// <param name="population">Genuine signatures of writers apart: how like each other a writer's signatures are in general.</param>
/// <param name="measured">What a writer is measured on, by number.</param>
/// <param name="writers">How many there are.</param>
internal sealed class SignatureMeasuring<T>(IReadOnlyList<IReadOnlyList<T>> population, Func<int, WriterSignatures<T>> measured, int writers)
{
    private const double RandomShare = 0.01;

    // An operator stands by an enrolment: what is caught there is a mistake, not a forger, and nobody is to be turned away for an unsteady hand.
    private const double ShareAtEnrolment = 0.05;

    /// <summary>Measures.</summary>
    /// <returns>The calibration, and every row that was measured.</returns>
    public (SignatureCalibration Calibration, IReadOnlyList<SignatureRow> Rows) Calibrate(
        SignatureMedium medium, byte[] model, int dimension, ISignatureComparer<T> comparer, string trainedOn, string measuredOn, TextWriter error, CancellationToken cancellation)
    {
        var (evaluation, options) = Evaluation(medium);
        var rows = Rows(medium, comparer, error, cancellation);
        var likeness = new SignatureEvaluation<T>(population, options with { References = [1], RandomShare = ShareAtEnrolment }).Run(All(), [comparer], null, cancellation).Single().ThresholdAtRandom;
        var mean = evaluation.PopulationMean(comparer);
        var name = Path.GetFileNameWithoutExtension(SignatureModelStore.CardNameOf(medium));
        return (
            new SignatureCalibration(
                new ModelId(name, Convert.ToHexStringLower(SHA256.HashData(model))),
                medium,
                $"{name}.onnx",
                dimension,
                Metric.Cosine,
                trainedOn,
                measuredOn,
                new SignatureScore(mean, options.PriorPairs),
                likeness,
                [.. rows.Where(row => row.IsNormalised || row.References == 1).Select(row => Point(row, mean))]),
            rows);
    }

    /// <summary>Measures for the table alone.</summary>
    public IReadOnlyList<SignatureRow> Rows(SignatureMedium medium, ISignatureComparer<T> comparer, TextWriter error, CancellationToken cancellation) =>
        Evaluation(medium).Evaluation.Run(All(), [comparer], done => { if (done % 20 == 0) { error.WriteLine($"{done} writers"); } }, cancellation);

    /// <summary>Writes the model and its calibration as the appliance installs them.</summary>
    public static void Write(string folder, SignatureCalibration calibration, byte[] model)
    {
        Directory.CreateDirectory(folder);
        WholeFile.Write(folder, calibration.File, model);
        WholeFile.Write(folder, SignatureModelStore.CardNameOf(calibration.Reads), Encoding.UTF8.GetBytes(calibration.ToJson()));
    }

    // A single reference has nobody to be alike to: its score is less the population's likeness, which its row isn't.
    private SignatureOperatingPoint Point(SignatureRow row, double mean) => new(
        row.References,
        RandomShare,
        row.ThresholdAtRandom - (row.References == 1 ? mean : 0),
        row.FnmrAtRandom,
        row.SkilledAcceptedAtRandom,
        row.SkilledAcceptedInterval,
        writers);

    private (SignatureEvaluation<T> Evaluation, SignatureEvaluationOptions Options) Evaluation(SignatureMedium medium)
    {
        var fewest = SignatureCalibration.FewestOf(medium);
        var options = new SignatureEvaluationOptions { References = [.. Enumerable.Range(fewest, SignatureCalibration.MostReferences - fewest + 1)], ReferenceDraws = 5, RandomShare = RandomShare };
        return (new SignatureEvaluation<T>(population, options), options);
    }

    private IEnumerable<WriterSignatures<T>> All() => Enumerable.Range(0, writers).Select(measured);
}
