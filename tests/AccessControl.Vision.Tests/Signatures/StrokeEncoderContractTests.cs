using AccessControl.Contracts.Signatures;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Signatures;

namespace AccessControl.Vision.Tests.Signatures;

/// <summary>The model that ships, as every encoder of signatures.</summary>
public sealed class StrokeEncoderContractTests : SignatureEncoderContract, IDisposable
{
    private readonly StrokeEncoder _encoder;

    public StrokeEncoderContractTests()
    {
        var shipped = new SignatureModelStore(new ModelStore(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())), SignatureModelStore.DefaultShipped).Open(SignatureMedium.Strokes);
        _encoder = StrokeEncoder.Open(shipped.File, shipped.Calibration, TimeProvider.System);
    }

    protected override ISignatureEncoder Encoder => _encoder;

    public void Dispose() => _encoder.Dispose();
}
