using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>One capture of a consenting person, as it leaves the appliance to be learned from. It names nobody.</summary>
/// <param name="Subject">Whose it is: a number that means nothing outside its bundle, 0 upwards.</param>
/// <param name="Embedding">Of length 1, of the bundle's base model.</param>
/// <param name="Day">Of the capture, in the site's time zone.</param>
/// <param name="AccessPoint">Where it was taken, or where the person was enrolled; one line of at most 200 characters.</param>
/// <param name="Groups">Labels as "name=value", each one line of at most 200 characters, no two alike, sorted by ordinal; usually none.</param>
public sealed record SiteCapture(int Subject, Embedding Embedding, LocalDate Day, string AccessPoint, ImmutableArray<string> Groups);
