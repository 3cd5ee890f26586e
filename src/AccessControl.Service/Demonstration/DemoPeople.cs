using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using NodaTime;

namespace AccessControl.Service.Demonstration;

/// <summary>Enrols the people of a simulated crowd, by the use cases that real people are enrolled by.</summary>
internal static class DemoPeople
{
    /// <summary>References of each person.</summary>
    public const int References = 4;

    private const double AgreementFmr = 0.1;
    private const int Tries = 10;
    private const int Width = 640;
    private const int Height = 480;

    private static readonly ImmutableArray<string> GivenNames =
    [
        "Ada", "Bruno", "Carla", "Dario", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kemal", "Lena", "Mirko", "Nadia", "Oskar", "Petra",
        "Quentin", "Rosa", "Samir", "Tilda", "Umut", "Vera", "Wanda", "Xaver", "Yara", "Zeno",
    ];

    private static readonly ImmutableArray<string> FamilyNames = ["Abendrot", "Birkenhain", "Cobaltson", "Dorngrund", "Eschwald", "Fjordlund", "Granitow"];

    /// <summary>The person number of one of the crowd.</summary>
    public static PersonId NumberOf(int crowdIndex) => new((1001 + crowdIndex).ToString());

    /// <summary>An invented name.</summary>
    public static string NameOf(int crowdIndex) =>
        $"{GivenNames[crowdIndex % GivenNames.Length]} {FamilyNames[(crowdIndex + (crowdIndex / GivenNames.Length)) % FamilyNames.Length]}";

    /// <summary>Adds the operator that whoever opens the demo's pages is: one of the crowd, so that nobody decides on their own time. Nobody has a password or the code for it: there is no signing in.</summary>
    public static OperatorAccount AddOperator(ApplianceStore store) => new OperatorKeeping(store.Operators, store.People, store.Clock)
        .Add(OperatorName.TryParse("simulated")!, OperatorRoles.Of(OperatorRole.Administrator, OperatorRole.Hr), NumberOf(DemoMonth.Hr), "demo").Match(
            done => done.Account,
            refused => throw new InvalidOperationException(refused.Why.ToString()),
            unfit => throw new InvalidOperationException(unfit.Why.ToString()),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));

    /// <summary>Imports everybody with a consent, and enrols all but the one who isn't yet.</summary>
    /// <returns>How many were enrolled.</returns>
    public static int Enrol(EntranceScript script, ApplianceStore store, FaceMatching matching, IFaceAnalyser analyser, Action<int, int> progress, CancellationToken cancellation)
    {
        var people = script.Crowd.People;
        var rows = people.Select((_, i) => new PeopleImportRow(i + 2, NumberOf(i).Value, NameOf(i), "Simulated", ConsentText: "simulated")).ToList();
        new PeopleImport(store.People, store.PeopleWriter, store.Clock, DateTimeZone.Utc).Import(rows, "simulated crowd", "demo").Match(
            imported => imported,
            rejected => throw new InvalidOperationException(rejected.Errors[0].ToString()),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        // Pictures of a drawn person fit each other less well than those of a real one, above all with and without glasses.
        var thresholds = new CalibratedThresholds(matching.Calibration, matching.Thresholds.ForIdentification(1, 1).Origin.TargetFpir, AgreementFmr);
        // A gallery of the desk's own: the door's follows the store, and says in the journal what came in.
        var gallery = new Gallery(analyser.Encoder, analyser.Dimension);
        var enrolment = new Enrolment(store.People, store.PeopleWriter, new Identifier(gallery, thresholds), store.Clock);
        var renderer = new HeadRenderer();
        var enrolled = 0;
        for (var i = 0; i < people.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress(i, people.Length);
            if (!script.IsEnrolled(i))
            {
                continue;
            }

            var probes = Capture(people[i], renderer, analyser, store.Clock);
            gallery.Add(EnrolOne(enrolment, NumberOf(i), probes));
            enrolled++;
        }

        progress(people.Length, people.Length);
        return enrolled;
    }

    /// <summary>The PIN of one of the crowd.</summary>
    public static Pin PinOf(int crowdIndex) => Pin.TryParse($"{(2580 + (137 * crowdIndex)) % 10_000:0000}")!;

    /// <summary>Gives a PIN to everybody who has a look-alike, and to who punches at the kiosk.</summary>
    public static void GivePins(EntranceScript script, ApplianceStore store)
    {
        var setting = new PinSetting(store.People, store.Pins, store.Clock);
        foreach (var index in script.Crowd.LookAlikes.SelectMany(pair => new[] { pair.First, pair.Second }).Union(DemoMonth.AtKiosk))
        {
            setting.Set(NumberOf(index), PinOf(index), [], "demo").Match(
                done => done,
                unknown => throw new InvalidOperationException($"{unknown.Person} was imported and is not there."),
                notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        }
    }

    /// <summary>As somebody at a desk would: a picture that doesn't fit the others is left out, and look-alikes are known to be two.</summary>
    private static ImmutableArray<BiometricReference> EnrolOne(Enrolment enrolment, PersonId number, List<Probe> probes) =>
        enrolment.Enrol(number, probes, "demo", isLikenessAccepted: true).Match(
            enrolled => enrolled.References,
            unknown => throw new InvalidOperationException($"{unknown.Person} was imported and is not there."),
            noConsent => throw new InvalidOperationException($"{noConsent.Person.Id} was imported with a consent that is not there."),
            unlike => EnrolOne(enrolment, number, [.. probes.Where((_, capture) => capture != unlike.Capture)]),
            repeated => EnrolOne(enrolment, number, [.. probes.Where((_, capture) => capture != repeated.Capture)]),
            looksLike => throw new InvalidOperationException($"{looksLike.Person.Id} looks like {looksLike.Likeness.Other}, which was accepted."),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));

    private static List<Probe> Capture(SyntheticPerson person, HeadRenderer renderer, IFaceAnalyser analyser, IApplianceClock clock)
    {
        var probes = new List<Probe>();
        using var frame = Frame.Create(Width, Height, clock.Read().Instant);
        for (var capture = 0; capture < Tries && probes.Count < References; capture++)
        {
            renderer.Render(person, EnrolmentViews.Of(person, capture), frame.Pixels, Width, Height);
            if (analyser.Analyse(frame).Capture.Match<Probe?>(probe => probe, _ => null) is { } probe)
            {
                probes.Add(probe);
            }
        }

        return probes.Count > 0
            ? probes
            : throw new UnusableConfigurationException($"The pack finds no face in {Tries} pictures of a simulated person; take another with --pack.");
    }
}
