using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>The journal's entries on templates: numbers in the open fields, whose they are in the payload that can be erased.</summary>
internal static class TemplateEntries
{
    public static JournalDraft Adapted(Person person, TemplateStep.Moved step, in TemplateBand band, ClockReading clock) => new(
        JournalEntryKind.TemplateAdapted,
        clock,
        JournalFields.Of(
            ("model", step.Reference.Embedding.Model.ToString()),
            ("step", JournalFields.Number(step.Reference.Steps)),
            ("score", JournalFields.Number(step.Score)),
            ("enrolmentScore", JournalFields.Number(step.EnrolmentScore)),
            ("anchorSimilarity", JournalFields.Number(step.AnchorSimilarity)),
            ("stepSimilarity", JournalFields.Number(step.StepSimilarity)),
            ("runnerUp", step.RunnerUp is { } second ? JournalFields.Number(second) : null),
            ("nearestOther", step.NearestOther is { } other ? JournalFields.Number(other) : null),
            ("floor", JournalFields.Number(band.Floor)),
            ("threshold", JournalFields.Number(band.Threshold)),
            ("strong", JournalFields.Number(band.Strong))),
        JournalFields.Of(
            ("person", person.Id.Value),
            ("name", person.Name),
            ("reference", step.Reference.Id.ToString()),
            ("anchor", step.Reference.Anchor.ToString())),
        person.Id);

    public static JournalDraft Reverted(Person person, IReadOnlyList<AdaptedListing> removed, string recordedBy, ClockReading clock) => new(
        JournalEntryKind.TemplateReverted,
        clock,
        JournalFields.Of(
            ("removed", JournalFields.Number(removed.Count)),
            ("steps", JournalFields.Number(removed.Sum(listing => listing.Steps))),
            ("by", recordedBy)),
        JournalFields.Of(
            ("person", person.Id.Value),
            ("name", person.Name),
            ("references", string.Join(' ', removed.Select(listing => listing.Id)))),
        person.Id);
}
