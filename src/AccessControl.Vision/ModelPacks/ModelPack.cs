using System.Text.Json.Serialization;

using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;

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

    /// <summary>What was learned at a site and stands behind the network; null in every pack of the catalogue.</summary>
    [JsonIgnore]
    public SiteHead? Head { get; private init; }

    /// <summary>The pack of the catalogue that has these files: this one, or the one that a head was put behind.</summary>
    [JsonIgnore]
    public string FilesOf { get => field ?? Name; private init; }

    /// <summary>Identity under which embeddings are stored: that of the network, or of the network with the head.</summary>
    /// <exception cref="InvalidOperationException">The pack has no encoder; no pack of a validated catalogue is so.</exception>
    [JsonIgnore]
    public ModelId EncoderModel => Head?.Model ?? Network;

    /// <summary>Identity of the network alone: its name and the hash of its file, as published or, turned to 8 bits, as derived.</summary>
    /// <exception cref="InvalidOperationException">The pack has no encoder; no pack of a validated catalogue is so.</exception>
    [JsonIgnore]
    public ModelId Network => new(
        Encoder.Id,
        FileOf(ModelRole.Encoder) is { } file ? file.Derivation?.Sha256 ?? file.Sha256 : throw new InvalidOperationException($"pack {Name} has no encoder"));

    /// <summary>The pack with a head behind its network: everything else is this one's.</summary>
    /// <param name="model">What is installed.</param>
    /// <exception cref="ArgumentException">The head stands behind another network.</exception>
    public ModelPack With(SiteModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Head.Base != Network || model.Head.Dimension != Encoder.Dimension
            ? throw new ArgumentException($"The head stands behind {model.Head.Base}, pack {Name} has {Network}.", nameof(model))
            : this with
            {
                Name = model.Pack,
                Summary = $"{Name}, adapted to this site (attempt {model.Head.Attempt})",
                Head = model.Head,
                FilesOf = FilesOf,
            };
    }

    /// <summary>What the pack makes of the network's embedding.</summary>
    /// <exception cref="ArgumentException">It is of another model.</exception>
    public Embedding OfNetwork(Embedding bare)
    {
        ArgumentNullException.ThrowIfNull(bare);
        return Head is null ? bare : Head.Apply(bare);
    }

    /// <summary>The file of a role, or null where the pack has none.</summary>
    public ModelFile? FileOf(ModelRole role) => Files.FirstOrDefault(file => file.Role == role);
}
