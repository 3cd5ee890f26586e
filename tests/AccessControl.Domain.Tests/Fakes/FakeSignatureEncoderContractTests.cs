using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Signatures;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake encoder of signatures keeps what the real one promises.</summary>
public sealed class FakeSignatureEncoderContractTests : SignatureEncoderContract
{
    protected override ISignatureEncoder Encoder { get; } = new FakeSignatureEncoder();
}
