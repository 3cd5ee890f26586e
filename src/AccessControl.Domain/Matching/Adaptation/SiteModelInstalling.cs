using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Switching;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>Installs heads that were learned from this appliance's own captures, and removes them.</summary>
/// <param name="adaptation">Attempts and models.</param>
/// <param name="switching">By what the site is matched.</param>
/// <param name="clock">Stamps the entries.</param>
public sealed class SiteModelInstalling(IAdaptationStore adaptation, IModelSwitchStore switching, IApplianceClock clock)
{
    /// <summary>Installs one. Nothing is matched by it before a switch (<see cref="ModelSwitching"/>).</summary>
    /// <param name="head">Of an attempt of this appliance.</param>
    /// <param name="basePack">The pack that has its base.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public SiteModelOutcome Install(SiteHead head, string basePack, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentException.ThrowIfNullOrWhiteSpace(basePack);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var pack = SiteModel.PackOf(basePack);
        var standing = Find(pack);
        if (adaptation.Attempts().FirstOrDefault(one => one.Number == head.Attempt) is not { } attempt || attempt.BundleSha256 != head.CapturesSha256 || attempt.Base != head.Base)
        {
            return new SiteModelOutcome.Refused(SiteModelRefusal.ForeignAttempt, standing);
        }

        if (standing is not null && standing.Head.Model == head.Model && standing.Head.Attempt == head.Attempt)
        {
            return new SiteModelOutcome.Done(standing, attempt);
        }

        if (Reason(standing, head) is { } reason)
        {
            return new SiteModelOutcome.Refused(reason, standing);
        }

        var now = clock.Read();
        var model = new SiteModel(pack, head, now.Instant);
        return Of(model, attempt, adaptation.Install(model, [Entry(JournalEntryKind.SiteModelInstalled, model, now, recordedBy)]));
    }

    /// <summary>Removes one that nothing is matched by.</summary>
    /// <param name="pack">Its name.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public SiteModelOutcome Remove(string pack, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return Find(pack) is not { } standing ? new SiteModelOutcome.Refused(SiteModelRefusal.NotInstalled, null)
            : IsMatched(standing) ? new SiteModelOutcome.Refused(SiteModelRefusal.InUse, standing)
            : Of(standing, adaptation.Attempts().First(one => one.Number == standing.Head.Attempt), adaptation.Remove(pack, [Entry(JournalEntryKind.SiteModelRemoved, standing, clock.Read(), recordedBy)]));
    }

    private SiteModelRefusal? Reason(SiteModel? standing, SiteHead head) =>
        standing is null ? null
        : standing.Head.Attempt > head.Attempt ? SiteModelRefusal.Older
        : standing.Head.Attempt == head.Attempt ? SiteModelRefusal.AttemptUsed
        : IsMatched(standing) ? SiteModelRefusal.InUse
        : null;

    private SiteModel? Find(string pack) => adaptation.Models().FirstOrDefault(model => model.Pack == pack);

    private bool IsMatched(SiteModel model)
    {
        var matched = switching.Read();
        return new[] { matched.InForce, matched.Successor, matched.Dropped }.Any(one => one?.Encoder == model.Head.Model);
    }

    private static SiteModelOutcome Of(SiteModel model, AdaptationAttempt attempt, AppendOutcome outcome) => outcome.Match<SiteModelOutcome>(
        _ => new SiteModelOutcome.Done(model, attempt),
        failed => new SiteModelOutcome.NotWritten(failed.Failure, failed.Problem));

    private static JournalDraft Entry(JournalEntryKind kind, SiteModel model, ClockReading now, string recordedBy) => new(
        kind,
        now,
        JournalFields.Of(
            ("pack", model.Pack),
            ("model", model.Head.Model.ToString()),
            ("base", model.Head.Base.ToString()),
            ("attempt", JournalFields.Number(model.Head.Attempt)),
            ("bundle", model.Head.CapturesSha256),
            ("reference", model.Head.ReferenceSha256),
            ("by", recordedBy)));
}
