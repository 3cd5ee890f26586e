using AccessControl.Vision.ModelPacks.Onnx.Schema;
using Google.Protobuf;

namespace AccessControl.Vision.ModelPacks.Onnx;

/// <summary>A named attribute of an ONNX node.</summary>
public sealed class OnnxAttributeValue
{
    private OnnxAttributeValue(AttributeProto proto) => Proto = proto;

    internal AttributeProto Proto { get; }

    /// <summary>An attribute as another model holds it.</summary>
    internal static OnnxAttributeValue Of(AttributeProto proto) => new(proto);

    /// <summary>An integer.</summary>
    public static OnnxAttributeValue Of(string name, long value) =>
        new(new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value });

    /// <summary>A single-precision number.</summary>
    public static OnnxAttributeValue Of(string name, float value) =>
        new(new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value });

    /// <summary>A text.</summary>
    public static OnnxAttributeValue Of(string name, string value) =>
        new(new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8(value) });

    /// <summary>A list of integers.</summary>
    public static OnnxAttributeValue OfList(string name, params ReadOnlySpan<long> values)
    {
        var proto = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        proto.Ints.AddRange(values);
        return new OnnxAttributeValue(proto);
    }
}
