using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>Keeps biometric references, encrypted at rest. Writing goes through the use cases of People.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IGalleryStore
{
    /// <summary>Counts up with every change of the gallery, by whichever process.</summary>
    long Revision { get; }

    /// <summary>Every reference of the encoder whose person consents, with its embedding: for few at a time, or where all are looked at one by one. A reference that can't be decrypted is a <see cref="GalleryDamage"/>, not left out silently.</summary>
    /// <param name="model">The encoder.</param>
    GalleryContent Load(ModelId model);

    /// <summary>The references of a person, of every encoder, in the order in which they were stored.</summary>
    IReadOnlyList<ReferenceListing> List(PersonId person);

    /// <summary>What changed since a gallery was last brought up to date, quantised, of people who consent now.</summary>
    /// <param name="model">The encoder.</param>
    /// <param name="dimension">Numbers in its embeddings; a reference of another length is a <see cref="GalleryDamage"/> of its block.</param>
    /// <param name="known">The version of each block that the gallery has, by the block's number; empty for all.</param>
    GalleryUpdate Read(ModelId model, int dimension, IReadOnlyDictionary<long, long> known);

    /// <summary>Number of references by encoder, all encoders.</summary>
    IReadOnlyDictionary<ModelId, int> CountByModel();
}
