using System.Text.Json.Serialization;

using AccessControl.Domain.Matching;

namespace AccessControl.Vision.ModelPacks;

/// <summary>A detector, an encoder and (later) a liveness model that belong together.</summary>
/// <param name="Name">Name on the command line and in configuration.</param>
/// <param name="Summary">One line for lists.</param>
/// <param name="Card">File name of the model card, beside the catalogue.</param>
/// <param name="Detector">How the detector is fed and read.</param>
/// <param name="Encoder">How the encoder is fed and what comes out.</param>
/// <param name="Files">Its files, one a role.</param>
public sealed record ModelPack(
    string Name,
    string Summary,
    string Card,
    DetectorDescription Detector,
    EncoderDescription Encoder,
    IReadOnlyList<ModelFile> Files)
{
    /// <summary>The files that are fetched and verified.</summary>
    [JsonIgnore]
    public IEnumerable<ModelFile> InstalledFiles => Files.Where(file => file.Installed);

    /// <summary>Identity of the encoder under which embeddings are stored: its name and the hash of its file, as published or, turned to 8 bits, as derived.</summary>
    /// <exception cref="InvalidOperationException">The pack has no encoder; no pack of a validated catalogue is so.</exception>
    [JsonIgnore]
    public ModelId EncoderModel => new(
        Encoder.Id,
        FileOf(ModelRole.Encoder) is { } file ? file.Derivation?.Sha256 ?? file.Sha256 : throw new InvalidOperationException($"pack {Name} has no encoder"));

    /// <summary>The file of a role, or null where the pack has none.</summary>
    public ModelFile? FileOf(ModelRole role) => Files.FirstOrDefault(file => file.Role == role);
}
