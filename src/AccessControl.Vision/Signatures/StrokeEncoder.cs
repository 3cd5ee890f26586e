using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AccessControl.Domain;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Vision.Signatures;

/// <summary>The signature model, loaded: strokes go in, an embedding comes out.</summary>
/// <remarks>Thread-safe; one signature at a time, some milliseconds each.</remarks>
public sealed class StrokeEncoder : ISignatureEncoder, IDisposable
{
    private const string Input = "strokes", Output = "embedding";

    private readonly Lock _gate = new();
    private readonly OnnxModel _model;

    private StrokeEncoder(OnnxModel model, SignatureCalibration calibration) => (_model, Calibration) = (model, calibration);

    /// <summary>What came with the model.</summary>
    public SignatureCalibration Calibration { get; }

    /// <inheritdoc/>
    public ModelId Model => Calibration.Model;

    /// <inheritdoc/>
    public int Dimension => Calibration.Dimension;

    /// <summary>Checks the weights against the hash that their calibration names, loads them and encodes once, so that a wrong file is told at the start and not at the door.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="calibration">What came with them.</param>
    /// <param name="time">Measures the runs.</param>
    /// <param name="threads">Of one run, 1 to 64.</param>
    /// <exception cref="UnusableConfigurationException">Missing, changed, or no such model: one line with the mend.</exception>
    public static StrokeEncoder Open(string file, SignatureCalibration calibration, TimeProvider time, int threads = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(calibration);
        Verify(file, calibration);
        OnnxModel? model = null;
        try
        {
            model = OnnxModel.Open(file, Input, [Output], new RuntimeOptions(threads), new RuntimeMeter(time));
            var encoder = new StrokeEncoder(model, calibration);
            // A pen that rests: what comes of it must be an embedding.
            _ = encoder.Encode(new StrokeSequence(StrokeChannels.Shortest, Resting()));
            return encoder;
        }
        catch (Exception unusable) when (unusable is UnusableModelException or ArgumentException)
        {
            model?.Dispose();
            throw new UnusableConfigurationException($"{file}: isn't a signature model ({unusable.Message.Split(';')[0].TrimEnd('.')}); {SignatureModelStore.Mend}", unusable);
        }
    }

    /// <summary>Checks the weights' bytes.</summary>
    /// <exception cref="UnusableConfigurationException">Missing or changed: one line with the mend.</exception>
    public static void Verify(string file, SignatureCalibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        string hash;
        try
        {
            hash = Sha256Digest.OfFile(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{file}: the signature model can't be read ({FileFailure.Words(failure, file)}); {SignatureModelStore.Mend}", failure);
        }

        if (hash != calibration.Model.Sha256)
        {
            throw new UnusableConfigurationException($"{file}: the signature model is damaged: its SHA-256 begins {hash[..12]}, and {calibration.Model.Sha256[..12]} is expected; {SignatureModelStore.Mend}");
        }
    }

    /// <inheritdoc/>
    public Embedding Encode(StrokeSequence strokes)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        var embedding = new float[Dimension];
        var values = strokes.Values.ToArray();
        lock (_gate)
        {
            // Lengths differ from signature to signature, so nothing is bound for longer than a run.
            using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values.AsMemory(), [1, StrokeChannels.Count, strokes.Length]);
            using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, embedding.AsMemory(), [1, Dimension]);
            using var binding = _model.CreateBinding();
            binding.BindInput(Input, input);
            binding.BindOutput(Output, output);
            _model.Run(binding);
        }

        // Strokes and the embedding of a person don't lie about in memory longer than they are needed.
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(values.AsSpan()));
        return new Embedding(Model, embedding).Normalised();
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private static float[] Resting()
    {
        var values = new float[StrokeChannels.Count * StrokeChannels.Shortest];
        values.AsSpan((StrokeChannels.Count - 2) * StrokeChannels.Shortest).Fill(1);
        return values;
    }
}
