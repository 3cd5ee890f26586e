using System.Security.Cryptography;
using System.Text;

namespace AccessControl.Domain.Matching;

/// <summary>Names one biometric reference.</summary>
/// <param name="Value">A UUID (RFC 9562): of version 7 at an enrolment, of version 8 where it was made from a kept capture.</param>
public readonly record struct ReferenceId(Guid Value)
{
    /// <summary>The name of the reference that an encoder makes of a kept capture: always the same for the same two.</summary>
    /// <param name="capture">The reference that the capture was kept with.</param>
    /// <param name="model">The other encoder.</param>
    public static ReferenceId Of(ReferenceId capture, ModelId model)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{capture.Value:N}|{model.Name}|{model.Sha256}"), bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new ReferenceId(new Guid(bytes[..16], bigEndian: true));
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
