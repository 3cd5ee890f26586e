using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>Keeps biometric references, encrypted at rest. Writing goes through the use cases of People.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IGalleryStore
{
    /// <summary>Counts up with every change of the gallery, by whichever process.</summary>
    long Revision { get; }

    /// <summary>Every reference of the encoder whose person consents. A reference that can't be decrypted is a <see cref="GalleryDamage"/>, not left out silently.</summary>
    /// <param name="model">The encoder.</param>
    GalleryContent Load(ModelId model);

    /// <summary>The references of a person, of every encoder, in the order in which they were stored.</summary>
    IReadOnlyList<ReferenceListing> List(PersonId person);

    /// <summary>Number of references by encoder, all encoders.</summary>
    IReadOnlyDictionary<ModelId, int> CountByModel();
}
