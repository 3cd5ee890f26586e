using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Explanations;

/// <summary>Makes recorded decisions again: from the embedding where one is kept, else from scores alone, and says why.</summary>
/// <param name="probes">What is kept.</param>
/// <param name="people">As they stand today.</param>
/// <param name="open">Gives today's identifier, its galleries loaded; called where something is to be searched, once.</param>
/// <param name="siteMargin">See <see cref="AccessPolicyOptions.LookAlikeMargin"/>.</param>
/// <param name="keep">For how long the site keeps embeddings, 0 for not at all.</param>
/// <param name="time">The clock.</param>
public sealed class Replaying(IKeptProbes probes, IPeopleStore people, Func<Identifier> open, double? siteMargin, Duration keep, TimeProvider time)
{
    private readonly Lazy<(Identifier? Identifier, string? Problem)> _opened = new(() => Open(open), LazyThreadSafetyMode.None);

    /// <summary>Makes one again.</summary>
    /// <param name="entry">As it stands in the journal.</param>
    /// <param name="record">What <see cref="DecisionRecord.Read"/> made of its fields.</param>
    public ReplayResult Replay(JournalEntry entry, DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(record);
        var fromScores = Explanations.Replay.FromScores(entry, record);
        if (!fromScores.IsReproduced)
        {
            return fromScores;
        }

        var payload = JournalPayload.Read(entry.Payload.AsMemory());
        var at = payload.Clock.Instant;
        return IsPastKeeping(at) || probes.Find(entry) is not { } kept ? fromScores with { WhyScores = WhyNone(entry, record, at) }
            : kept.Embedding is not { } face ? fromScores with { WhyScores = "the kept embedding was changed, or moved here from another entry" }
            : _opened.Value.Identifier is not { } identifier ? fromScores with { WhyScores = _opened.Value.Problem }
            : identifier.Successor is not null ? fromScores with { WhyScores = "two models are matched side by side now" }
            : identifier.Gallery.Model != kept.Model ? fromScores with { WhyScores = $"the kept embedding is of {kept.Model}, and {identifier.Gallery.Model} decides now" }
            : Explanations.Replay.FromEmbedding(entry, record, FactsOf(entry, record.Facts!, face, identifier, at, payload.Fields.ContainsKey("portal") ? FacePurposes.Door : FacePurposes.Time));
    }

    private static (Identifier? Identifier, string? Problem) Open(Func<Identifier> open)
    {
        try
        {
            return (open(), null);
        }
        catch (UnusableConfigurationException unusable)
        {
            return (null, $"the gallery can't be searched ({unusable.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Standing is today's record asked for the moment of the decision: that time has passed changes nothing.</summary>
    private AccessFacts FactsOf(JournalEntry entry, AccessFacts then, Embedding face, Identifier identifier, Instant at, FacePurposes purpose)
    {
        var found = identifier.Identify(face);
        var proof = then.Proof is not null && entry.Person is { } selected ? then.Proof with { Verification = identifier.Verify(selected, face) } : null;
        var person = (proof?.Person ?? found.Identified?.Person) is { } subject ? people.Find(subject) : null;
        return then with
        {
            Identification = found,
            Standing = person is null ? null : PersonStanding.Of(person, at, purpose),
            Proof = proof,
            SiteMargin = siteMargin,
        };
    }

    /// <summary>Its time is over, though nobody has removed it yet.</summary>
    private bool IsPastKeeping(Instant at) => keep <= Duration.Zero || Instant.FromDateTimeOffset(time.GetUtcNow()) - at >= keep;

    private string WhyNone(JournalEntry entry, DecisionRecord record, Instant at) =>
        entry.PersonalDigest is null ? "it names nobody, and a stranger's embedding is never kept"
        : entry.Personal is null ? "what was personal of it was erased"
        : AccessPolicy.NamedBy(record.Facts!) is null ? "the face may be somebody else's, and then no embedding is kept"
        : keep <= Duration.Zero ? "matching.keepProbesDays is 0"
        : IsPastKeeping(at) ? $"it is older than the {keep.TotalDays:0} days of matching.keepProbesDays"
        : "no embedding is kept with it: none was then, or the consent has ended since";
}
