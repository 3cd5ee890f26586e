using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Contracts.Fakes;

/// <summary>The gallery of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeGalleryStore(FakePeopleStore people) : IGalleryStore
{
    /// <summary>References that <see cref="Load"/> reports as damaged, whatever the encoder.</summary>
    public IList<GalleryDamage> Damaged { get; } = [];

    public long Revision => people.Revision;

    public GalleryContent Load(ModelId model) => new(
        people.Revision, [.. people.References().Where(reference => reference.Embedding.Model == model)], [.. Damaged]);

    public IReadOnlyList<ReferenceListing> List(PersonId person) =>
        [.. people.ReferencesOf(person).Select(reference => new ReferenceListing(reference.Id, reference.Embedding.Model, reference.EnrolledAt, reference.Quality))];

    public IReadOnlyDictionary<ModelId, int> CountByModel() =>
        people.References().CountBy(reference => reference.Embedding.Model).ToDictionary();
}
