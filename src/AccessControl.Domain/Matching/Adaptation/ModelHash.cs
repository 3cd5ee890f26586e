namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>What a hash of a model looks like.</summary>
internal static class ModelHash
{
    /// <summary>True for 64 lower-case hexadecimal digits.</summary>
    public static bool Is(string? text) => text is { Length: 64 } && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');
}
