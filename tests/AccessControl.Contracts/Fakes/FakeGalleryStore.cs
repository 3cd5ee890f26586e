using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Contracts.Fakes;

/// <summary>The gallery of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeGalleryStore(FakePeopleStore people) : IGalleryStore, IReferenceRows
{
    private readonly List<ReferenceId> _numbered = [];

    /// <summary>References that are reported as damaged, whatever the encoder.</summary>
    public IList<GalleryDamage> Damaged { get; } = [];

    public long Revision => people.Revision;

    public GalleryContent Load(ModelId model) => new(people.Revision, [.. Of(model)], [.. Damaged]);

    public GalleryUpdate Read(ModelId model, int dimension, IReadOnlyDictionary<long, long> known)
    {
        _numbered.AddRange(Of(model).Select(reference => reference.Id).Except(_numbered).ToList());
        var revision = people.Revision;
        var blocks = Of(model)
            .Select(reference => (Number: (long)_numbered.IndexOf(reference.Id), Reference: reference))
            .ToLookup(numbered => GalleryBlock.Of(numbered.Number));
        var changed = blocks.Select(block => block.Key).Union(known.Keys).Append(0).Distinct()
            .Where(block => !known.TryGetValue(block, out var version) || version != revision)
            .Select(block => Block(model, dimension, block, revision, [.. blocks[block].OrderBy(numbered => numbered.Number)]));
        return new GalleryUpdate(revision, [.. changed], this);
    }

    public bool TryRead(long number, Span<float> values, out PersonId person, out ReferenceId reference)
    {
        (person, reference) = (default, _numbered[(int)number]);
        if (people.References().FirstOrDefault(r => r.Id == _numbered[(int)number]) is not { } found)
        {
            return false;
        }

        person = found.Person;
        found.Embedding.Values.CopyTo(values);
        return true;
    }

    public IReadOnlyList<ReferenceListing> List(PersonId person) =>
        [.. people.ReferencesOf(person).Select(reference => new ReferenceListing(reference.Id, reference.Embedding.Model, reference.EnrolledAt, reference.Quality))];

    public IReadOnlyDictionary<ModelId, int> CountByModel() =>
        people.References().CountBy(reference => reference.Embedding.Model).ToDictionary();

    private IEnumerable<BiometricReference> Of(ModelId model) => people.References().Where(reference => reference.Embedding.Model == model);

    private GalleryBlock Block(ModelId model, int dimension, long number, long version, List<(long Number, BiometricReference Reference)> references)
    {
        var builder = new GalleryBlockBuilder(model, dimension, number, version, references.Count);
        foreach (var damage in number == 0 ? Damaged : [])
        {
            builder.Damage(damage);
        }

        foreach (var (reference, found) in references)
        {
            Assert.True(builder.TryAdd(reference, found.Person, found.Embedding.Values));
        }

        return builder.Build();
    }
}
