using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Types of absence of the site, as versions that are kept: the last one holds.</summary>
/// <remarks>Thread-safe: of two who save at once, the second is told to look again.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="supervision">Who is HR.</param>
/// <param name="clock">The appliance's.</param>
public sealed class AbsenceTypesDesk(ITimeEventStore store, ISupervision supervision, IApplianceClock clock)
{
    private const string Key = "site";

    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>As they were saved, by revision.</summary>
    public ImmutableArray<SavedText> Versions() => [.. store.Read(TimeSubject.AbsenceTypes).Select((one, i) => SavedText.Read(i + 1, one.Json))];

    /// <summary>What holds; without any type where none were saved.</summary>
    /// <exception cref="UnusableConfigurationException">What is stored can't be read: another version of the program wrote it.</exception>
    public AbsenceTypes InForce() => Versions() is [.., var last] ? AbsenceTypesJson.Read(last.Text, $"types of absence {last.Revision}") : AbsenceTypes.None;

    /// <summary>Whether types could hold: none is gone that something recorded names, and no balance tells one that only HR may know. Those that hold already are read whatever is asked of new ones.</summary>
    /// <param name="json">Their text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <returns>The types, and every fault, one line each with the mend.</returns>
    /// <exception cref="UnusableConfigurationException">They aren't types; the line names file, key and mend.</exception>
    public (AbsenceTypes Types, ImmutableArray<string> Problems) Check(string json, string file)
    {
        var types = AbsenceTypesJson.Read(json, file);
        var before = InForce();
        var problems = ImmutableArray.CreateBuilder<string>();
        problems.AddRange(Recorded().Where(id => types.Find(id) is null).OrderBy(id => id.Value, StringComparer.Ordinal).Select(id => $"types: '{id}' is gone, and absences of it are recorded; keep it."));
        problems.AddRange(types.Types.Where(type => type is { Visibility: AbsenceVisibility.Hr, Account: not null }).Select(type =>
            $"types.{type.Id}.visibleTo: only hr may know it, and it takes from an account, whose balance would tell it; write supervisor or everyone, or the account none."));
        if (types.Name == before.Name && types.Version <= before.Version && AbsenceTypesJson.Write(types) != AbsenceTypesJson.Write(before))
        {
            problems.Add($"version: {types.Version} isn't above {before.Version}, which is in force; write {before.Version + 1}.");
        }

        return (types, problems.ToImmutable());
    }

    /// <summary>Saves types.</summary>
    /// <param name="json">Their text.</param>
    /// <param name="file">Its name.</param>
    /// <param name="by">Who; HR.</param>
    /// <exception cref="UnusableConfigurationException">They aren't types; the line names file, key and mend.</exception>
    public DeskOutcome Save(string json, string file, PersonId by)
    {
        var (types, problems) = Check(json, file);
        if (!supervision.IsHr(by))
        {
            return new DeskOutcome.Refused($"{by} isn't HR; types of absence are saved by somebody who is.");
        }

        if (!problems.IsEmpty)
        {
            return new DeskOutcome.Refused($"{file}: {string.Join(" ", problems)}");
        }

        var versions = Versions();
        if (versions is [.., var last] && last.Text == json)
        {
            return new DeskOutcome.Done(Key, $"These types of absence are in force already, as revision {last.Revision}.");
        }

        var act = new RecordedAct(by, clock.Read().Instant);
        return _desk.Record(
            new TimeEventDraft(TimeSubject.AbsenceTypes, Key, null, versions.Length, new SavedText(versions.Length + 1, act, file, json).ToJson()),
            JournalEntryKind.AbsenceTypesSaved,
            "saved",
            act,
            $"{types.Name} {types.Version} is in force: {types.Types.Length} types of absence.",
            ("revision", JournalFields.Number(versions.Length + 1)));
    }

    private IEnumerable<AbsenceTypeId> Recorded() => store.Read(TimeSubject.Absence)
        .Select(one => AbsenceEventJson.Read(one.Json).Match<AbsenceTypeId?>(requested => requested.Type, _ => null, _ => null, _ => null, _ => null, _ => null))
        .OfType<AbsenceTypeId>()
        .Distinct();
}
