using AccessControl.Domain.Matching;

namespace AccessControl.Storage.Journal;

/// <summary>An embedding ready to be kept with its entry.</summary>
/// <param name="Model">The encoder.</param>
/// <param name="Sealed">By <see cref="ProbeSeal"/>.</param>
internal sealed record PreparedProbe(ModelId Model, byte[] Sealed);
