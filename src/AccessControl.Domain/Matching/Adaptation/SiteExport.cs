using System.Collections.Immutable;
using System.Security.Cryptography;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Audit;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>Collects the captures of people who agreed to an adaptation, and spends an attempt on them.</summary>
/// <remarks>
/// Of each person two references of the enrolment and the faces of grants at the door, spread over days, the latest first; more references where those are few. A grant counts
/// only as its entry was written and the rules still lead to it, and never where the face could have been somebody else's, whatever told the two apart then. Of people whose references come as near to
/// somebody else's as the audit of the gallery reports nothing is taken: a head that learned to tell them apart, or that they are alike, would be of these two.
/// </remarks>
/// <param name="adaptation">Who agreed, and the attempts so far.</param>
/// <param name="probes">What is kept of faces with decisions.</param>
/// <param name="journal">Their entries.</param>
/// <param name="gallery">The references.</param>
/// <param name="matched">Every gallery that faces are matched in, with what decides there.</param>
/// <param name="clock">Stamps bundle and entry.</param>
/// <param name="zone">The site's: days are counted by it.</param>
/// <param name="isSimulated">True where the site itself is simulated: else what a simulated device saw doesn't count.</param>
public sealed class SiteExport(
    IAdaptationStore adaptation, IKeptProbes probes, IJournalReader journal, IGalleryStore gallery, IReadOnlyList<(GallerySnapshot Gallery, IThresholds Thresholds)> matched, IApplianceClock clock, DateTimeZone zone, bool isSimulated)
{
    /// <summary>Where a reference was taken, as the bundle says it.</summary>
    public const string EnrolmentPoint = "enrolment";

    /// <summary>References of a person that are taken before captures of the door.</summary>
    private const int FirstReferences = 2;

    /// <summary>Collects. Writes nothing.</summary>
    /// <param name="base">The encoder to learn for; what was encoded with a head behind it is brought back.</param>
    /// <param name="labels">Labels of people as "name=value", for those who have any.</param>
    /// <param name="cancellation">Ends it between two people.</param>
    public SiteExportOutcome Collect(ModelId @base, IReadOnlyDictionary<PersonId, ImmutableArray<string>> labels, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var spent = adaptation.Attempts() is [.., var last] ? last.Number : 0;
        if (spent >= SiteHead.MostAttempts)
        {
            return new SiteExportOutcome.NoneLeft(spent);
        }

        var agreeing = adaptation.Consenting();
        var alike = LookAlikes(cancellation);
        var consenting = agreeing.Where(person => !alike.Contains(person)).ToList();
        var leftOut = agreeing.Count - consenting.Count;
        var back = BackTo(@base);
        var references = References(@base, back, consenting.ToHashSet());
        var found = new List<(PersonId Person, List<SiteCapture> Captures)>();
        foreach (var person in consenting)
        {
            cancellation.ThrowIfCancellationRequested();
            found.Add((person, CapturesOf(person, references[person], back, labels.GetValueOrDefault(person, []))));
        }

        var enough = found.Where(one => IsEnough(one.Captures)).ToArray();
        if (enough.Length < SiteCaptures.FewestPeople)
        {
            return new SiteExportOutcome.TooLittle(agreeing.Count, leftOut, enough.Length, found.Sum(one => one.Captures.Count));
        }

        // Whose subject number it is must not follow from the order of person numbers.
        RandomNumberGenerator.Shuffle(enough.AsSpan());
        return new SiteExportOutcome.Collected(
            new SiteCaptures(
                @base,
                spent + 1,
                clock.Read().Instant,
                [.. enough.SelectMany((one, subject) => one.Captures.Select(capture => capture with { Subject = subject }))]),
            [.. enough.Select(one => one.Person).Order()],
            leftOut,
            SiteHead.MostAttempts - spent - 1);
    }

    /// <summary>Spends the attempt: from now on it counts, whatever becomes of the files. To be called before anything of it is on a disk.</summary>
    /// <param name="collected">What <see cref="Collect"/> gave.</param>
    /// <param name="bundleSha256">Hash of its sealed form.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public AppendOutcome Spend(SiteExportOutcome.Collected collected, string bundleSha256, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(collected);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var captures = collected.Captures;
        return adaptation.Spend(
            new AdaptationAttempt(captures.Attempt, captures.Model, captures.MadeAt, bundleSha256, collected.People.Length, captures.Captures.Length),
            collected.People,
            [
                new JournalDraft(
                    JournalEntryKind.CapturesExported,
                    clock.Read(),
                    JournalFields.Of(
                        ("attempt", JournalFields.Number(captures.Attempt)),
                        ("model", captures.Model.ToString()),
                        ("people", JournalFields.Number(collected.People.Length)),
                        ("captures", JournalFields.Number(captures.Captures.Length)),
                        ("bundle", bundleSha256),
                        ("by", recordedBy))),
            ]);
    }

    private static bool IsEnough(List<SiteCapture> captures) =>
        captures.Count >= SiteCaptures.FewestCaptures && captures.Select(capture => capture.Day).Distinct().Count() >= SiteCaptures.FewestDays;

    /// <summary>Whom the audit of the gallery lists as too close to somebody else, by any of the models that faces are matched by.</summary>
    private HashSet<PersonId> LookAlikes(CancellationToken cancellation) =>
        [.. matched.SelectMany(one => GalleryAudit.Run(one.Gallery, one.Thresholds, null, Environment.ProcessorCount, null, cancellation).LookAlikes).SelectMany(pair => new[] { pair.One, pair.Other })];

    /// <summary>What brings an embedding back to the base, by the encoder that it is of.</summary>
    private Dictionary<ModelId, Func<Embedding, Embedding>> BackTo(ModelId @base)
    {
        var models = adaptation.Models();
        return models.Select(model => SiteModel.Between(model.Head.Model, @base, models)).OfType<ModelMap>().DistinctBy(map => map.From)
            .ToDictionary(map => map.From, map => map.Apply).Append(new(@base, embedding => embedding.Normalised())).ToDictionary();
    }

    /// <summary>Of the base where the person has any, else of the base with a head.</summary>
    private ILookup<PersonId, BiometricReference> References(ModelId @base, Dictionary<ModelId, Func<Embedding, Embedding>> back, HashSet<PersonId> consenting)
    {
        var all = new List<BiometricReference>();
        var known = new HashSet<PersonId>();
        foreach (var model in back.Keys.OrderByDescending(model => model == @base))
        {
            var own = gallery.Load(model).References.Where(reference => consenting.Contains(reference.Person) && !known.Contains(reference.Person)).ToList();
            all.AddRange(own);
            known.UnionWith(own.Select(reference => reference.Person));
        }

        return all.ToLookup(reference => reference.Person);
    }

    private List<SiteCapture> CapturesOf(
        PersonId person, IEnumerable<BiometricReference> references, Dictionary<ModelId, Func<Embedding, Embedding>> back, ImmutableArray<string> labels)
    {
        var enrolled = CaptureSpread.Choose(
            references.OrderByDescending(reference => reference.EnrolledAt),
            reference => DayOf(reference.EnrolledAt),
            reference => new SiteCapture(0, back[reference.Embedding.Model](reference.Embedding), DayOf(reference.EnrolledAt), EnrolmentPoint, labels),
            SiteCaptures.MostCaptures);
        var first = Math.Min(FirstReferences, enrolled.Count);
        var seen = CaptureSpread.Choose(
            probes.List(person).Where(listing => back.ContainsKey(listing.Model)),
            listing => DayOf(listing.KeptAt),
            listing => Seen(person, listing, back[listing.Model], labels),
            SiteCaptures.MostCaptures - first);
        return [.. enrolled.Take(first), .. seen, .. enrolled.Skip(first).Take(SiteCaptures.MostCaptures - first - seen.Count)];
    }

    /// <summary>Null where it isn't to be learned from.</summary>
    private SiteCapture? Seen(PersonId person, KeptProbeListing listing, Func<Embedding, Embedding> back, ImmutableArray<string> labels)
    {
        if (journal.ReadAfter(listing.Sequence - 1, 1) is not [{ Kind: JournalEntryKind.AccessGranted } entry] || entry.Sequence != listing.Sequence || entry.Person != person
            || PayloadOf(entry) is not { Clock.Quality: not ClockQuality.Unset } payload || (!isSimulated && payload.Fields.ContainsKey(JournalPayload.SimulatedField)))
        {
            return null;
        }

        return IsBeyondDoubt(entry, payload) && probes.Find(entry)?.Embedding is { } face
            ? new SiteCapture(0, back(face), DayOf(payload.Clock.Instant), payload.Fields.GetValueOrDefault("accessPoint", payload.Punch?.AccessPoint.Value ?? "door"), labels)
            : null;
    }

    private static bool IsBeyondDoubt(JournalEntry entry, JournalPayload payload)
    {
        try
        {
            return DecisionRecord.Read(payload.Fields) is { Facts: { } facts } record
                && Replay.FromScores(entry, record).IsReproduced
                && AccessPolicy.LookAlikesOf(facts.Identification, facts.SiteMargin).IsEmpty;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static JournalPayload? PayloadOf(JournalEntry entry)
    {
        try
        {
            return JournalPayload.Read(entry.Payload.AsMemory());
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private LocalDate DayOf(Instant instant) => instant.InZone(zone).Date;
}
