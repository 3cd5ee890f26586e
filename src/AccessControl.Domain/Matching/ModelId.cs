namespace AccessControl.Domain.Matching;

/// <summary>Which encoder an embedding came from. Scores of different models never meet.</summary>
/// <param name="Name">The catalogue's name of the encoder.</param>
/// <param name="Sha256">Hash of the model file as upstream published it, 64 lower-case hexadecimal digits.</param>
public readonly record struct ModelId(string Name, string Sha256)
{
    /// <summary>The name and the hash's first eight digits.</summary>
    public override string ToString() => Sha256.Length >= 8 ? $"{Name}@{Sha256[..8]}" : $"{Name}@{Sha256}";
}
