using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>`enrol --person ID --image FILE...`.</summary>
internal static class EnrolVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var person = new Option<string>("--person") { Description = "Person number.", HelpName = "ID", Required = true };
        var images = new Option<string[]>("--image") { Description = "Pictures of the face, three to five of different days and light are good.", HelpName = "FILE", Required = true, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var anyway = new Option<bool>("--anyway") { Description = "Stores them although the face looks like somebody else's, as twins' do; the journal says so." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return host.Create(
            "enrol",
            "Stores biometric references of a person who consents, from pictures of that one person: all or none.",
            [person, images, anyway, json],
            (parsed, verb, cancellation) => RunAsync(verb, parsed.GetRequiredValue(person), parsed.GetRequiredValue(images), parsed.GetValue(anyway), parsed.GetValue(json), cancellation));
    }

    private static async Task<int> RunAsync(Verb verb, string typed, string[] images, bool anyway, bool asJson, CancellationToken cancellation)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        if (images.Length > Enrolment.MaximalProbes)
        {
            throw new UnusableConfigurationException($"{images.Length} pictures are too many for one enrolment; give at most {Enrolment.MaximalProbes}.");
        }

        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var matching = FaceMatching.Open(verb.Site, new ModelHouse(verb), store, verb.Time);
        using var analyser = matching.CreateAnalyser(verb.Site.Matching.KeepCaptures);
        var probes = new List<Probe>();
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            probes.Add(PictureAnalysis.Analyse(analyser, image).Match(
                probe => probe,
                failure => throw new UnusableConfigurationException($"{image}: no reference can be made of it ({failure.Reason}): {failure.Advice} Nothing was stored.")));
        }

        matching.Load(store.Gallery, verb.Error.WriteLine);
        var line = new Enrolment(store.People, store.PeopleWriter, matching.Identifier, store.Clock, verb.Site.Matching.KeepCaptures).Enrol(id, probes, "cli", anyway).Match(
            enrolled => asJson ? Json(enrolled) : Text(enrolled),
            unknown => throw new UnusableConfigurationException($"nobody has the number {unknown.Person}; add the person first: accesscontrol people import FILE.csv"),
            noConsent => throw new UnusableConfigurationException($"{noConsent.Person.Name} has not agreed to the use of the face; record it first: accesscontrol people consent {id}"),
            unlike => throw new UnusableConfigurationException(Line(unlike, images)),
            repeated => throw new UnusableConfigurationException(Line(repeated, images)),
            looksLike => throw new UnusableConfigurationException(Line(looksLike, images)),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static string Text(EnrolmentOutcome.Enrolled enrolled) =>
        $"{enrolled.Person.Name}: {enrolled.References.Length} {(enrolled.References.Length == 1 ? "reference" : "references")} stored.{(enrolled.Accepted is { } likeness ? $" The face looks like that of {likeness.Other}; the journal says that it was accepted." : "")}";

    private static string Json(EnrolmentOutcome.Enrolled enrolled) => JsonText.Of(new
    {
        person = enrolled.Person.Id.Value,
        enrolled.Person.Name,
        references = enrolled.References.Select(reference => new { reference = reference.Id.ToString(), encoder = reference.Embedding.Model.Name }),
        looksLike = enrolled.Accepted?.Other.Value,
    });

    private static string Line(EnrolmentOutcome.Unlike unlike, string[] images) => unlike.Other is { } other
        ? $"{images[unlike.Capture]} and {images[other]} don't show the same person ({Figures(unlike.Score, unlike.Threshold)}); leave out the wrong one. Nothing was stored."
        : $"{images[unlike.Capture]} doesn't show the person whose references {unlike.Person.Id} has ({Figures(unlike.Score, unlike.Threshold)}); where one of those is wrong, see: accesscontrol people references {unlike.Person.Id}. Nothing was stored.";

    private static string Line(EnrolmentOutcome.Repeated repeated, string[] images) => repeated.Other is { } other
        ? $"{images[repeated.Capture]} is the same picture as {images[other]}; leave one of them out. Nothing was stored."
        : $"{images[repeated.Capture]} is stored for {repeated.Person.Id} already; leave it out, or take another picture. Nothing was stored.";

    private static string Line(EnrolmentOutcome.LooksLikeAnother outcome, string[] images)
    {
        var likeness = outcome.Likeness;
        return $"{images[likeness.Capture]} looks like {likeness.Other}, who is enrolled ({Figures(likeness.Score, likeness.Threshold)}); where {outcome.Person.Id} is another person, as twins are, add --anyway. Nothing was stored.";
    }

    private static string Figures(ComparisonScore score, DecisionThreshold threshold) => $"score {score.Value:0.000}, threshold {threshold.Score.Value:0.000}";
}
