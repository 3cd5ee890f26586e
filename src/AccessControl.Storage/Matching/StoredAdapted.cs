using System.Text;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;

namespace AccessControl.Storage.Matching;

/// <summary>A row of adapted references.</summary>
internal sealed record StoredAdapted(
    byte[] Id, string Person, string Name, string Sha256, byte[] Anchor, long Steps, long StepsSinceAnchor, long UpdatedAt, byte[] Sealed)
{
    /// <summary>Everything beside the embedding, as the seal binds it.</summary>
    public byte[] BelongsTo => Encoding.UTF8.GetBytes(
        $"adapted 1|{Convert.ToHexString(Id)}|{Person}|{Convert.ToHexString(Anchor)}|{Steps}|{StepsSinceAnchor}|{UpdatedAt}|{Name}|{Sha256}");

    public ModelId Model => new(Name, Sha256);

    public ReferenceId ReferenceId => StoredReferenceId.Of(Id);

    public ReferenceId AnchorId => StoredReferenceId.Of(Anchor);

    /// <summary>The row of a reference, not yet sealed.</summary>
    public static StoredAdapted Of(AdaptedReference reference) => new(
        StoredReferenceId.Bytes(reference.Id),
        reference.Person.Value,
        reference.Embedding.Model.Name,
        reference.Embedding.Model.Sha256,
        StoredReferenceId.Bytes(reference.Anchor),
        reference.Steps,
        reference.StepsSinceAnchor,
        Ticks.Of(reference.UpdatedAt),
        []);

    public AdaptedReference ToReference(ReadOnlySpan<float> values) => new(
        ReferenceId, new PersonId(Person), AnchorId, new Embedding(Model, values), (int)Steps, (int)StepsSinceAnchor, Ticks.ToInstant(UpdatedAt));
}
