using System.CommandLine;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>`identify` and `verify`: a picture against the gallery, or against one person of it.</summary>
internal static class RecognitionVerbs
{
    /// <summary>Makes the commands.</summary>
    public static IEnumerable<Command> Create(VerbHost host)
    {
        var image = new Option<string>("--image") { Description = "Picture of the face.", HelpName = "FILE", Required = true };
        var person = new Option<string>("--person") { Description = "Person number that is claimed.", HelpName = "ID", Required = true };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        yield return host.Create("identify", "Says whose face a picture shows; exit code 1 where it is nobody of the gallery, or may be one of several.", [image, json], (parsed, verb, _) => IdentifyAsync(verb, parsed.GetRequiredValue(image), parsed.GetValue(json)));
        yield return host.Create("verify", "Says whether a picture shows the claimed person; exit code 1 where not.", [person, image, json], (parsed, verb, _) => VerifyAsync(verb, parsed.GetRequiredValue(person), parsed.GetRequiredValue(image), parsed.GetValue(json)));
    }

    private static Task<int> IdentifyAsync(Verb verb, string image, bool asJson) => RunAsync(verb, image, asJson, (store, matching, probe) =>
    {
        var identification = matching.Identifier.Identify(new FusedEmbedding(probe));
        var people = AccessPolicy.LookAlikesOf(identification, verb.Site.Matching.LookAlikeMargin);
        if (!people.IsEmpty)
        {
            return Report.Of("lookAlikes", null, identification.Best?.Score, identification.Threshold, identification.Candidates, null) with
            {
                Encoder = identification.Model,
                LookAlikes = [.. people.Select(person => new ReportedPerson(person.Value, store.People.NameOf(person)))],
            };
        }

        var best = identification.Identified;
        return Report.Of(
            best is null ? "notIdentified" : "identified", best?.Person, identification.Best?.Score, identification.Threshold, identification.Candidates, best is { } found ? store.People.NameOf(found.Person) : null) with
        { Encoder = identification.Model };
    });

    private static Task<int> VerifyAsync(Verb verb, string typed, string image, bool asJson)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        return RunAsync(verb, image, asJson, (store, matching, probe) =>
        {
            var person = store.People.Find(id)
                ?? throw new Domain.UnusableConfigurationException($"nobody has the number {id}; see: accesscontrol people list");
            var verification = matching.Identifier.Verify(id, new FusedEmbedding(probe));
            return verification.Score is { } score
                ? Report.Of(verification.IsVerified ? "verified" : "notVerified", id, score, verification.Threshold, [], person.Name) with { Encoder = verification.Model }
                : throw new Domain.UnusableConfigurationException($"{person.Name} has no reference that may be matched; enrol first: accesscontrol enrol --person {id} --image FILE");
        });
    }

    private static async Task<int> RunAsync(Verb verb, string image, bool asJson, Func<ApplianceStore, FaceMatching, Probe, Report> compare)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var matching = FaceMatching.Open(verb.Site, new ModelHouse(verb), store, verb.Time);
        using var analyser = matching.CreateAnalyser();
        var capture = PictureAnalysis.Analyse(analyser, image);
        matching.Load(store.Gallery, verb.Error.WriteLine);
        matching.Heed(store.Adapted);
        var report = capture.Match(probe => compare(store, matching, probe), failure => Report.Of(failure));
        if (report is { Status: "identified", Name: null })
        {
            await DamagedRecords.TellAsync(verb, store).ConfigureAwait(false);
        }

        await verb.Output.WriteLineAsync(asJson ? JsonText.Of(report with { Pack = matching.PackOf(report.Encoder).Name }) : report.Text).ConfigureAwait(false);
        return report.Status is "identified" or "verified" ? ExitCode.Done : ExitCode.No;
    }

    /// <summary>What is printed; the names are the JSON's.</summary>
    private sealed record Report(
        string Status,
        string? Person,
        string? Name,
        double? Score,
        double? Threshold,
        Metric? Metric,
        IReadOnlyList<ReportedCandidate> Candidates,
        ReportedFailure? CaptureFailure,
        ThresholdOrigin? ThresholdOrigin,
        string? Pack = null)
    {
        /// <summary>Whose face it may be where it can't be told from others'.</summary>
        public IReadOnlyList<ReportedPerson> LookAlikes { get; init; } = [];

        /// <summary>The encoder that score and threshold are of.</summary>
        [System.Text.Json.Serialization.JsonIgnore]
        public ModelId? Encoder { get; init; }

        [System.Text.Json.Serialization.JsonIgnore]
        public string Text => CaptureFailure is { } failure
            ? $"No face to compare ({failure.Reason}): {failure.Advice}"
            : Status switch
            {
                "identified" => $"{Person} {Name ?? "(the name can't be read)"}: score {Score:0.000}, threshold {Threshold:0.000} ({Metric})",
                "lookAlikes" => $"One of {string.Join(", ", LookAlikes.Select(one => $"{one.Person} {one.Name}".TrimEnd()))}: the face alone doesn't tell which.",
                "verified" => $"Yes, {Name}: score {Score:0.000}, threshold {Threshold:0.000} ({Metric})",
                "notVerified" => $"No, not {Name}: score {Score:0.000}, threshold {Threshold:0.000} ({Metric})",
                _ => Score is null ? "Nobody: the gallery is empty." : $"Nobody of the gallery: best score {Score:0.000}, threshold {Threshold:0.000} ({Metric})",
            };

        public static Report Of(
            string status, PersonId? person, ComparisonScore? score, DecisionThreshold threshold, IEnumerable<Candidate> candidates, string? name) =>
            new(
                status,
                person?.Value,
                name,
                score?.Value,
                threshold.Score.Value,
                threshold.Score.Metric,
                [.. candidates.Select(candidate => new ReportedCandidate(candidate.Person.Value, candidate.Score.Value))],
                null,
                threshold.Origin);

        public static Report Of(CaptureFailure failure) =>
            new("captureFailed", null, null, null, null, null, [], new ReportedFailure(failure.Reason, failure.Advice), null);
    }

    private sealed record ReportedPerson(string Person, string? Name);

    private sealed record ReportedCandidate(string Person, double Score);

    private sealed record ReportedFailure(CaptureFailureReason Reason, string Advice);
}
