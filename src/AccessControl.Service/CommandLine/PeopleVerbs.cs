using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.People;
using AccessControl.Domain.People.Records;
using AccessControl.Exchange.People;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`people import|list|consent|references|forget|templates|pin|card|signature|drop-captures|erase`.</summary>
internal static class PeopleVerbs
{
    private const string RecordedBy = "cli";
    private const int Page = 500, MostProposals = 20, MostFound = 20;

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("FILE") { Description = "CSV with columns number and name, and where wanted group, valid_from, valid_until, revoked, consent_text, consent_given." };
        var person = new Argument<string>("ID") { Description = "Person number." };
        var someone = new Argument<string?>("ID") { Description = "Person number.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Those of everybody." };
        var like = new Option<string?>("--like") { Description = "Only those whose name, number or group begins like this, best first, mistyped or not; at most 20.", HelpName = "TEXT" };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var reference = new Option<string>("--reference") { Description = "Its name, as `people references` lists it.", HelpName = "NAME", Required = true };
        var withdraw = new Option<bool>("--withdraw") { Description = "Records that the consent no longer stands, and deletes the person's references, kept captures, signatures and what the door learned of the face." };
        var adaptation = new Option<bool>("--adaptation") { Description = "Records instead that the person agrees that a model of this site is learned from captures of the face; with --withdraw that this no longer stands." };
        var purpose = new Option<string?>("--for") { Description = "What the face may be used for: door, time, both (default), or neither, which is --withdraw.", HelpName = "PURPOSE" };
        purpose.AcceptOnlyFromAmong("door", "time", "both", "neither");
        var basis = new Option<string?>("--basis") { Description = "On what it rests, as the site knows it: consent (default), or works-agreement beside it.", HelpName = "BASIS" };
        basis.AcceptOnlyFromAmong("consent", "works-agreement");
        var yes = new Option<bool>("--yes") { Description = "Erases without asking first." };
        return new Command("people", "Who may come: import, list, record consent, look at references, set a PIN, erase.")
        {
            host.Create("import", "Adds and changes people from a CSV file: all rows or none; says who of the new ones may be known already.", [file, json], (parsed, verb, cancellation) => ImportAsync(verb, parsed.GetRequiredValue(file), parsed.GetValue(json), cancellation)),
            host.Create("list", "Lists people with consent and number of references.", [like, json], (parsed, verb, cancellation) => ListAsync(verb, parsed.GetValue(like), parsed.GetValue(json), cancellation)),
            host.Create("consent", "Records that a person agrees to the use of the face.", [person, purpose, basis, withdraw, adaptation, json], (parsed, verb, _) => parsed.GetValue(adaptation)
                ? AdaptationAsync(verb, parsed.GetRequiredValue(person), parsed.GetValue(withdraw), parsed.GetValue(json))
                : ConsentAsync(verb, parsed.GetRequiredValue(person), parsed.GetValue(withdraw), parsed.GetValue(purpose), parsed.GetValue(basis), parsed.GetValue(json))),
            host.Create("references", "Lists the references of a person: name, time of enrolment, quality of the picture.", [person, json], (parsed, verb, _) => ReferencesAsync(verb, parsed.GetRequiredValue(person), parsed.GetValue(json))),
            host.Create("forget", "Removes one reference of a person.", [person, reference], (parsed, verb, _) => ForgetAsync(verb, parsed.GetRequiredValue(person), parsed.GetRequiredValue(reference))),
            TemplatesVerb.Create(host),
            PinVerb.Create(host),
            CardVerb.Create(host),
            SignatureVerb.Create(host),
            host.Create("drop-captures", "Removes kept captures of a person, or of everybody; the references stay.", [someone, all], (parsed, verb, _) => DropCapturesAsync(verb, parsed.GetValue(someone), parsed.GetValue(all))),
            host.Create("erase", "Erases a person, the references and every personal record; the journal's chain stays whole.", [person, yes], (parsed, verb, cancellation) => EraseAsync(verb, parsed.GetRequiredValue(person), parsed.GetValue(yes), cancellation)),
        };
    }

    /// <summary>Reads a person number as typed.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be one.</exception>
    public static PersonId ParsePerson(string text) => PersonId.TryParse(text, out var id)
        ? id
        : throw new UnusableConfigurationException($"'{text}' is no person number: 1 to 64 letters, digits, dots, underscores and hyphens.");

    /// <summary>Tells what became of a change.</summary>
    /// <exception cref="UnusableConfigurationException">It wasn't made.</exception>
    public static async Task<int> ReportAsync(Verb verb, PersonChange change, Func<Person, string> done)
    {
        var line = change.Match(
            changed => done(changed.Person),
            unknown => throw new UnusableConfigurationException($"nobody has the number {unknown.Person}; see: accesscontrol people list"),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> ImportAsync(Verb verb, string file, bool asJson, CancellationToken cancellation)
    {
        var rows = PeopleCsv.Read(file);
        var isNew = !verb.HasData;
        using var store = ApplianceStore.Open(verb.BeginData(), verb.Time);
        if (isNew)
        {
            await verb.Error.WriteLineAsync($"A new data folder is begun: {verb.Data.Path}").ConfigureAwait(false);
        }

        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        var known = All(store, cancellation).Select(listing => listing.Person.Id).ToHashSet();
        var outcome = new PeopleImport(store.People, store.PeopleWriter, store.Clock, zone).Import(rows, Path.GetFileName(file), RecordedBy);
        var imported = outcome.Match(
            done => done,
            rejected => throw new UnusableConfigurationException(
                $"{file}: nothing was imported; {string.Join("; ", rejected.Errors.Take(5).Select(error => error.ToString().TrimEnd('.')))}{(rejected.Errors.Length > 5 ? $"; and {rejected.Errors.Length - 5} more" : "")}."),
            notWritten => throw new UnusableConfigurationException($"{file}: nothing was imported: {notWritten.Problem}"));
        if (!asJson)
        {
            // Before the search, which takes its time with a long list: what is done is told.
            await verb.Output.WriteLineAsync($"{imported.Added} added, {imported.Changed} changed, {imported.Unchanged} as before.").ConfigureAwait(false);
        }

        var people = imported.Added == 0 ? [] : All(store, cancellation).Select(listing => listing.Person).ToList();
        var proposals = await ProposedAsync(verb, people, known, cancellation).ConfigureAwait(false);
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(new
            {
                imported.Added,
                imported.Changed,
                imported.Unchanged,
                mayBeTheSame = proposals.Select(proposal => DuplicateRecordsList.Json(proposal, i => new { person = people[i].Id.Value, people[i].Name })),
            })).ConfigureAwait(false);
            return ExitCode.Done;
        }

        foreach (var proposal in proposals.Take(MostProposals))
        {
            var (one, other) = (people[proposal.One], people[proposal.Other]);
            var (added, standing) = known.Contains(one.Id) ? (other, one) : (one, other);
            await verb.Output.WriteLineAsync(
                $"  {added.Id} {DuplicateRecordsList.OnOneLine(added.Name)} may be the same person as {standing.Id} {DuplicateRecordsList.OnOneLine(standing.Name)} ({proposal.Probability:0 %}): {DuplicateRecordsList.Why(proposal)}").ConfigureAwait(false);
        }

        if (proposals.Count > MostProposals)
        {
            await verb.Output.WriteLineAsync($"  and {proposals.Count - MostProposals} more; see: accesscontrol duplicates {file}").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    /// <summary>Who of the added may be somebody else of the list. The import is done by then, and nothing that goes wrong here undoes it.</summary>
    private static async Task<IReadOnlyList<DuplicateProposal>> ProposedAsync(Verb verb, List<Person> people, HashSet<PersonId> known, CancellationToken cancellation)
    {
        if (people.Count < 2)
        {
            return [];
        }

        try
        {
            return RecordMatching.Open(new ProposalOptions()).Among([.. people.Select(PersonRecord.Of)], i => !known.Contains(people[i].Id), null, cancellation);
        }
        catch (UnusableConfigurationException unusable)
        {
            await verb.Error.WriteLineAsync($"Whether somebody was added twice wasn't looked at: {unusable.Message}").ConfigureAwait(false);
            return [];
        }
    }

    private static List<PersonListing> All(ApplianceStore store, CancellationToken cancellation)
    {
        var all = new List<PersonListing>();
        for (PersonId? after = null; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = store.People.List(after, Page);
            all.AddRange(page);
            if (page.Count < Page)
            {
                return all;
            }

            after = page[^1].Person.Id;
        }
    }

    private static async Task<int> ListAsync(Verb verb, string? like, bool asJson, CancellationToken cancellation)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var now = store.Clock.Read().Instant;
        var all = All(store, cancellation);
        if (like is not null)
        {
            var found = new RecordSearch([.. all.Select(listing => PersonRecord.Of(listing.Person))]).Find(like, MostFound);
            all = [.. found.Select(i => all[i])];
        }

        await DamagedRecords.TellAsync(verb, store).ConfigureAwait(false);
        var adapting = store.Adaptation.Consenting().ToHashSet();
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(all.Select(listing => new
            {
                person = listing.Person.Id.Value,
                listing.Person.Name,
                listing.Person.Group,
                valid = listing.Person.IsValidAt(now) && !listing.Person.IsRevoked,
                consent = listing.Person.Consent?.StandsAt(now) == true,
                faceFor = listing.Person.Consent?.StandsAt(now) == true ? listing.Person.Consent.Purposes.ToString().ToLowerInvariant() : "none",
                adaptation = adapting.Contains(listing.Person.Id),
                listing.References,
                listing.Captures,
            }))).ConfigureAwait(false);
            return ExitCode.Done;
        }

        foreach (var listing in all)
        {
            var person = listing.Person;
            var state = person.IsRevoked ? "revoked" : person.IsValidAt(now) ? "valid" : "not valid";
            var consent = person.Consent?.StandsAt(now) == true ? $"consent {person.Consent.TextVersion}{PurposeWords(person.Consent)}{(adapting.Contains(person.Id) ? ", also to an adaptation" : "")}" : "no consent";
            await verb.Output.WriteLineAsync($"{person.Id}  {person.Name}  {person.Group ?? "-"}  {state}, {consent}, {listing.References} references{(listing.Captures > 0 ? $", {listing.Captures} kept captures" : "")}").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<int> ConsentAsync(Verb verb, string typed, bool isWithdrawn, string? purpose, string? basis, bool asJson)
    {
        if (isWithdrawn && purpose is not (null or "neither"))
        {
            throw new UnusableConfigurationException("--withdraw takes back every use of the face; to take back one, name with --for what stays.");
        }

        var withdraw = isWithdrawn || purpose == "neither";
        var purposes = purpose switch { "door" => FacePurposes.Door, "time" => FacePurposes.Time, _ => FacePurposes.Both };
        var id = ParsePerson(typed);
        var text = verb.Site.ConsentText;
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var had = store.People.Find(id)?.Consent;
        var recording = new ConsentRecording(store.People, store.PeopleWriter, store.Clock);
        var attempts = withdraw ? store.Adaptation.AttemptsWith(id) : [];
        var ends = store.Adaptation.ConsentOf(id) is null ? "" : " The agreement to an adaptation has ended with it.";
        var change = withdraw ? recording.Withdraw(id, RecordedBy) : recording.Give(id, text, RecordedBy, purposes, basis == "works-agreement" ? LegalBasis.WorksAgreement : LegalBasis.Consent);
        var code = await ReportAsync(verb, change, person => asJson ? ConsentJson(person, store.Clock.Read().Instant) : withdraw && had is not { WithdrawnAt: null } ? $"{person.Name} {(had is null ? "never agreed" : "no longer agreed")} to the use of the face: there was no consent to withdraw, and nothing has changed." : withdraw ? $"The consent of {person.Name} no longer stands; references, kept captures, signatures and what the door learned of the face are deleted.{ends}" : $"{person.Name} agrees to text {text}{PurposeWords(person.Consent)}.").ConfigureAwait(false);
        if (!asJson)
        {
            await SiteModelReport.TellAsync(verb, store, id, attempts).ConfigureAwait(false);
        }

        return code;
    }

    private static async Task<int> AdaptationAsync(Verb verb, string typed, bool withdraw, bool asJson)
    {
        var id = ParsePerson(typed);
        var text = verb.Site.AdaptationText;
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var recording = new AdaptationConsenting(store.People, store.Adaptation, store.Clock);
        var person = (withdraw ? recording.Withdraw(id, RecordedBy) : recording.Give(id, text, RecordedBy)).Match(
            done => done.Person,
            unknown => throw new UnusableConfigurationException($"nobody has the number {unknown.Person}; see: accesscontrol people list"),
            none => throw new UnusableConfigurationException($"{none.Person.Name} has not agreed to the use of the face, which this needs; record that first: accesscontrol people consent {id}"),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        if (asJson)
        {
            var standing = store.Adaptation.ConsentOf(id);
            await verb.Output.WriteLineAsync(JsonText.Of(new
            {
                person = id.Value,
                person.Name,
                adaptation = standing is not null,
                text = standing?.TextVersion,
                givenAt = standing is null ? null : InstantPattern.General.Format(standing.GivenAt),
                attempts = store.Adaptation.AttemptsWith(id),
            })).ConfigureAwait(false);
            return ExitCode.Done;
        }

        await verb.Output.WriteLineAsync(withdraw
            ? $"{person.Name} no longer agrees to an adaptation; no capture is exported any more."
            : $"{person.Name} agrees by text {text} that a model of this site is learned from captures of the face.").ConfigureAwait(false);
        await SiteModelReport.TellAsync(verb, store, id, withdraw ? store.Adaptation.AttemptsWith(id) : []).ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>Nothing where it is for both, as most are.</summary>
    private static string PurposeWords(Consent? consent) => consent?.Purposes switch
    {
        FacePurposes.Door => ", for doors alone: the face doesn't punch",
        FacePurposes.Time => ", for time alone: the face opens no door",
        _ => "",
    };

    private static string ConsentJson(Person person, Instant now) => JsonText.Of(new
    {
        person = person.Id.Value,
        person.Name,
        consent = person.Consent?.StandsAt(now) == true,
        faceFor = person.Consent?.StandsAt(now) == true ? person.Consent.Purposes.ToString().ToLowerInvariant() : "none",
        legalBasis = person.Consent?.Basis.ToString(),
        purposesSince = person.Consent is { } since ? InstantPattern.General.Format(since.PurposesSince ?? since.GivenAt) : null,
        text = person.Consent?.TextVersion,
        givenAt = person.Consent is { } given ? InstantPattern.General.Format(given.GivenAt) : null,
        withdrawnAt = person.Consent?.WithdrawnAt is { } withdrawn ? InstantPattern.General.Format(withdrawn) : null,
    });

    private static async Task<int> ReferencesAsync(Verb verb, string typed, bool asJson)
    {
        var id = ParsePerson(typed);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        _ = store.People.Find(id) ?? throw new UnusableConfigurationException($"nobody has the number {id}; see: accesscontrol people list");
        var references = store.Gallery.List(id);
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(references.Select(listing => new
            {
                reference = listing.Id.ToString(),
                encoder = listing.Model.Name,
                enrolledAt = InstantPattern.General.Format(listing.EnrolledAt),
                listing.Quality,
            }))).ConfigureAwait(false);
            return ExitCode.Done;
        }

        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        foreach (var listing in references)
        {
            var quality = listing.Quality is { } known
                ? $"eyes {known.EyeDistancePixels:0} pixels apart, turned {Math.Abs(known.YawDegrees):0}°, sharpness {known.Sharpness:0}, light {known.MeanLuminance:0}"
                : "damaged: forget it and enrol again";
            await verb.Output.WriteLineAsync($"{listing.Id}  {Minutes.Format(listing.EnrolledAt.InZone(zone).LocalDateTime)}  {listing.Model.Name}  {quality}").ConfigureAwait(false);
        }

        if (references.Count == 0)
        {
            await verb.Output.WriteLineAsync($"{id} has no references.").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<int> ForgetAsync(Verb verb, string typed, string name)
    {
        var id = ParsePerson(typed);
        if (!Guid.TryParse(name, out var reference))
        {
            throw new UnusableConfigurationException($"'{name}' is no reference; see: accesscontrol people references {id}");
        }

        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var change = new ReferenceRemoval(store.People, store.PeopleWriter, store.Clock).Remove(id, new ReferenceId(reference), RecordedBy);
        return await ReportAsync(verb, change, person => $"{person.Name}: the reference is removed, {store.Gallery.List(id).Count} left.").ConfigureAwait(false);
    }

    private static async Task<int> DropCapturesAsync(Verb verb, string? typed, bool all)
    {
        if (typed is null != all)
        {
            throw new UnusableConfigurationException("name a person number, or --all for everybody's kept captures; see: accesscontrol people drop-captures --help");
        }

        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var dropping = new CaptureDropping(store.People, store.PeopleWriter, store.Clock);
        if (typed is not null)
        {
            return await ReportAsync(verb, dropping.Drop(ParsePerson(typed), RecordedBy), person => $"{person.Name}: no capture is kept any more.").ConfigureAwait(false);
        }

        var line = dropping.DropAll(RecordedBy).Match(
            _ => "No capture of anybody is kept any more.",
            failed => throw new UnusableConfigurationException(failed.Problem));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> EraseAsync(Verb verb, string typed, bool isSure, CancellationToken cancellation)
    {
        var id = ParsePerson(typed);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        return await EraseAsync(verb, store, id, isSure, cancellation).ConfigureAwait(false);
    }

    /// <summary>Erases somebody after having asked.</summary>
    /// <exception cref="UnusableConfigurationException">Nobody has the number, nobody can be asked, or it wasn't written.</exception>
    public static async Task<int> EraseAsync(Verb verb, ApplianceStore store, PersonId id, bool isSure, CancellationToken cancellation)
    {
        var name = store.People.NameOf(id) ?? (store.People.Knows(id) ? "whose record is damaged" : throw new UnusableConfigurationException($"nobody has the number {id}; see: accesscontrol people list"));
        if (!isSure && !await verb.AskAsync(
            $"Erase {id} {name}, with references, signatures, PIN, visits and every personal record? It can't be taken back.",
            $"{id} {name} was not erased: that can't be taken back, so it is asked first; add --yes to erase without being asked.",
            cancellation).ConfigureAwait(false))
        {
            await verb.Error.WriteLineAsync($"{id} was not erased.").ConfigureAwait(false);
            return ExitCode.No;
        }

        var attempts = store.Adaptation.AttemptsWith(id);
        var change = new Erasure(store.People, store.PeopleWriter, store.Clock).Erase(id, RecordedBy);
        var code = await ReportAsync(verb, change, _ => $"{id} is erased.").ConfigureAwait(false);
        await SiteModelReport.TellAsync(verb, store, id, attempts).ConfigureAwait(false);
        return code;
    }
}
