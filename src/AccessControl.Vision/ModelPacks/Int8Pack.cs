using AccessControl.Vision.ModelPacks.Quantisation;

namespace AccessControl.Vision.ModelPacks;

/// <summary>A pack as the catalogue writes it that is another one with its encoder in 8 bits: everything that isn't said here is the other's.</summary>
/// <param name="Name">Name on the command line and in configuration.</param>
/// <param name="Summary">One line for lists.</param>
/// <param name="Card">File name of the model card, beside the catalogue.</param>
/// <param name="Of">Name of the pack in single precision.</param>
/// <param name="EncoderId">Identity of the encoder in 8 bits: its scores never meet those of the other.</param>
/// <param name="Ranges">File name of its activation ranges, beside the catalogue.</param>
/// <param name="FloatFirst">So many convolutions at the beginning stay in single precision.</param>
/// <param name="FloatLast">So many at the end stay in single precision.</param>
/// <param name="Sha256">Hash of the derived encoder.</param>
internal sealed record Int8Pack(
    string Name, string Summary, string Card, string Of, string EncoderId, string Ranges, int FloatFirst, int FloatLast, string Sha256)
{
    /// <summary>The pack in full.</summary>
    /// <param name="pack">The one in single precision.</param>
    /// <param name="folder">Where the catalogue lies.</param>
    public ModelPack From(ModelPack pack, string folder) => pack with
    {
        Name = Name,
        Summary = Summary,
        Card = Card,
        Encoder = pack.Encoder with { Id = EncoderId },
        Files =
        [
            .. pack.Files.Select(file => file.Role == ModelRole.Encoder
                ? file with { Derivation = new Int8Derivation(Path.Combine(folder, Ranges), new Int8QuantiserOptions(FloatFirst, FloatLast), Sha256) }
                : file),
        ],
    };
}
