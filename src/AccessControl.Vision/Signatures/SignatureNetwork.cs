using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AccessControl.Domain;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Vision.Signatures;

/// <summary>A signature model's weights, checked, loaded and tried: numbers go in, an embedding comes out.</summary>
/// <remarks>Thread-safe; one signature at a time, some milliseconds each.</remarks>
internal sealed class SignatureNetwork : IDisposable
{
    private const string Output = "embedding";

    private readonly Lock _gate = new();
    private readonly OnnxModel _model;
    private readonly SignatureCalibration _calibration;
    private readonly string _input;

    private SignatureNetwork(OnnxModel model, SignatureCalibration calibration, string input) => (_model, _calibration, _input) = (model, calibration, input);

    /// <summary>Checks the weights against the hash that their calibration names, loads them and encodes once, so that a wrong file is told at the start and not at the door.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="calibration">What came with them.</param>
    /// <param name="medium">What the program wants to be read.</param>
    /// <param name="input">Name of the input.</param>
    /// <param name="tried">What is encoded once, and its shape.</param>
    /// <param name="time">Measures the runs.</param>
    /// <param name="threads">Of one run, 1 to 64.</param>
    /// <param name="mend">What is to be done where it can't be used.</param>
    /// <exception cref="UnusableConfigurationException">Missing, changed, or no such model: one line with the mend.</exception>
    public static SignatureNetwork Open(string file, SignatureCalibration calibration, SignatureMedium medium, string input, (float[] Values, long[] Shape) tried, TimeProvider time, int threads, string mend)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(calibration);
        if (calibration.Reads != medium)
        {
            throw new UnusableConfigurationException($"{file}: reads {calibration.Reads.ToString().ToLowerInvariant()}, and a model of {medium.ToString().ToLowerInvariant()} is wanted; {mend}");
        }

        Verify(file, calibration, mend);
        OnnxModel? model = null;
        try
        {
            model = OnnxModel.Open(file, input, [Output], new RuntimeOptions(threads), new RuntimeMeter(time));
            var network = new SignatureNetwork(model, calibration, input);
            _ = network.Run(tried.Values, tried.Shape);
            return network;
        }
        catch (Exception unusable) when (unusable is UnusableModelException or ArgumentException)
        {
            model?.Dispose();
            throw new UnusableConfigurationException($"{file}: isn't a signature model ({unusable.Message.Split(';')[0].TrimEnd('.')}); {mend}", unusable);
        }
    }

    /// <summary>Checks the weights' bytes.</summary>
    /// <exception cref="UnusableConfigurationException">Missing or changed: one line with the mend.</exception>
    public static void Verify(string file, SignatureCalibration calibration, string mend)
    {
        string hash;
        try
        {
            hash = Sha256Digest.OfFile(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{file}: the signature model can't be read ({FileFailure.Words(failure, file)}); {mend}", failure);
        }

        if (hash != calibration.Model.Sha256)
        {
            throw new UnusableConfigurationException($"{file}: the signature model is damaged: its SHA-256 begins {hash[..12]}, and {calibration.Model.Sha256[..12]} is expected; {mend}");
        }
    }

    /// <summary>Encodes, and wipes what was encoded.</summary>
    /// <param name="values">Zero when it returns: strokes and pictures of a person don't lie about in memory longer than they are needed.</param>
    /// <param name="shape">Of them, with a batch of 1.</param>
    /// <returns>Of unit length.</returns>
    public Embedding Run(float[] values, long[] shape)
    {
        var embedding = new float[_calibration.Dimension];
        lock (_gate)
        {
            // Lengths may differ from signature to signature, so nothing is bound for longer than a run.
            using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(), shape);
            using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, embedding.AsMemory(), [1, _calibration.Dimension]);
            using var binding = _model.CreateBinding();
            binding.BindInput(_input, input);
            binding.BindOutput(Output, output);
            _model.Run(binding);
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(values.AsSpan()));
        return new Embedding(_calibration.Model, embedding).Normalised();
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
