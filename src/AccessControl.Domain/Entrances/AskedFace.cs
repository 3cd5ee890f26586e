using System.Collections.Immutable;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Entrances;

/// <summary>A face for which a second factor was asked.</summary>
/// <param name="Track">Of whoever stands there: when it ends, so does the question.</param>
/// <param name="Request">The face's, without a proof.</param>
/// <param name="Face">Its captures: of a settled track they don't change any more.</param>
/// <param name="People">Who it may be.</param>
internal sealed record AskedFace(FaceTrack Track, AccessRequest Request, FusedEmbedding Face, ImmutableArray<PersonId> People);
