using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Captures;
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
        return host.Create("enrol", "Stores biometric references of a person who consents, from pictures: all or none.", [person, images], (parsed, verb, cancellation) => RunAsync(verb, parsed.GetRequiredValue(person), parsed.GetRequiredValue(images), cancellation));
    }

    private static async Task<int> RunAsync(Verb verb, string typed, string[] images, CancellationToken cancellation)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        if (images.Length > Enrolment.MaximalProbes)
        {
            throw new UnusableConfigurationException($"{images.Length} pictures are too many for one enrolment; give at most {Enrolment.MaximalProbes}.");
        }

        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var matching = FaceMatching.Open(verb.Site, new ModelHouse(verb), verb.Time);
        using var analyser = matching.CreateAnalyser();
        var probes = new List<Probe>();
        foreach (var image in images)
        {
            cancellation.ThrowIfCancellationRequested();
            probes.Add(PictureAnalysis.Analyse(analyser, image).Match(
                probe => probe,
                failure => throw new UnusableConfigurationException($"{image}: no reference can be made of it ({failure.Reason}): {failure.Advice} Nothing was stored.")));
        }

        var line = new Enrolment(store.People, store.PeopleWriter, store.Clock).Enrol(id, probes, "cli").Match(
            enrolled => $"{enrolled.Person.Name}: {enrolled.References.Length} references stored.",
            unknown => throw new UnusableConfigurationException($"nobody has the number {unknown.Person}; add the person first: accesscontrol people import FILE.csv"),
            noConsent => throw new UnusableConfigurationException($"{noConsent.Person.Name} has not agreed to the use of the face; record it first: accesscontrol people consent {id}"),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
