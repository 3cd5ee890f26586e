using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Rules of retention of the site, as versions that are kept: the last one holds. Without any nothing is ever erased by time.</summary>
/// <remarks>Thread-safe: of two who save at once, the second is told to look again.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="supervision">Who is HR.</param>
/// <param name="clock">The appliance's.</param>
public sealed class RetentionRulesDesk(ITimeEventStore store, ISupervision supervision, IApplianceClock clock)
{
    private const string Key = "site";

    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>What holds; null where nothing was saved.</summary>
    /// <exception cref="UnusableConfigurationException">What is stored can't be read: another version of the program wrote it.</exception>
    public RetentionSetting? InForce()
    {
        var versions = store.Read(TimeSubject.RetentionRules);
        if (versions is not [.., var last])
        {
            return null;
        }

        var saved = SavedText.Read(versions.Length, last.Json);
        return new RetentionSetting(saved.Revision, saved.Source, RetentionRulesJson.Read(saved.Text, $"rules of retention {saved.Revision}"), saved.Text);
    }

    /// <summary>Saves rules.</summary>
    /// <param name="json">Their text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="country">Whose rules hold for the site, ISO 3166, such as DE or US-CA.</param>
    /// <param name="by">Who; HR.</param>
    /// <exception cref="UnusableConfigurationException">They aren't rules; the line names file, key and mend.</exception>
    public DeskOutcome Save(string json, string file, string country, PersonId by)
    {
        var rules = RetentionRulesJson.Read(json, file);
        if (!supervision.IsHr(by))
        {
            return new DeskOutcome.Refused($"{by} isn't HR; rules of retention are saved by somebody who is.");
        }

        if (!rules.Any(rule => rule.HoldsIn(country)))
        {
            return new DeskOutcome.Refused($"{file}: has no rule for {country}; write one of its countries: {string.Join(", ", rules.Select(rule => rule.Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}.");
        }

        var act = new RecordedAct(by, clock.Read().Instant);
        var before = store.Read(TimeSubject.RetentionRules).Length;
        return _desk.Record(
            new TimeEventDraft(TimeSubject.RetentionRules, Key, null, before, new SavedText(before + 1, act, country, json).ToJson()),
            JournalEntryKind.RetentionRulesSaved,
            "saved",
            act,
            $"{rules.Length} rules of retention are in force; those of {country} hold for the site.",
            ("revision", JournalFields.Number(before + 1)),
            ("country", country));
    }
}
