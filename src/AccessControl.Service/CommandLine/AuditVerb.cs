using System.CommandLine;
using System.Globalization;
using System.Text;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Matching.Audit;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`audit-gallery`: compares everybody's references with everybody's.</summary>
internal static class AuditVerb
{
    private const int Most = 20;

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var json = new Option<bool>("--json") { Description = "Prints everything found as JSON." };
        return host.Create(
            "audit-gallery",
            "Compares all references with all: people too close to each other, references that don't fit their person, pictures stored twice, and who was taken for somebody else at a kiosk; exit code 1 where something is to be done.",
            [json],
            (parsed, verb, cancellation) => RunAsync(verb, parsed.GetValue(json), cancellation));
    }

    private static async Task<int> RunAsync(Verb verb, bool asJson, CancellationToken cancellation)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var matching = FaceMatching.Open(verb.Site, new ModelHouse(verb), store, verb.Time);
        // What can't be read stands in the report.
        matching.Load(store.Gallery, _ => { });
        var audits = new List<GalleryAuditReport>();
        foreach (var (gallery, thresholds, calibration) in matching.Galleries)
        {
            var snapshot = gallery.Current;
            audits.Add(await StageBars<int>.RunAsync(
                verb,
                now => ($"Comparing references of {snapshot.Model.Name}", now, snapshot.Count),
                bars => GalleryAudit.Run(snapshot, thresholds, calibration.Population?.LookAlikes, Environment.ProcessorCount, bars.Report, cancellation),
                cancellation).ConfigureAwait(false));
        }

        await DamagedRecords.TellAsync(verb, store).ConfigureAwait(false);
        foreach (var line in Remarks(store, matching))
        {
            await verb.Error.WriteLineAsync(line).ConfigureAwait(false);
        }

        await verb.Output.WriteAsync(asJson ? Json(audits, store) : Text(audits, store)).ConfigureAwait(false);
        return audits.Any(audit => IsToBeMended(audit, store)) ? ExitCode.No : ExitCode.Done;
    }

    /// <summary>What the lists don't show. References of different models can't be compared: what no comparison covers is said.</summary>
    private static IEnumerable<string> Remarks(ApplianceStore store, FaceMatching matching)
    {
        if (matching.Bounds?.Current.SiteShift is > 0 and var shift)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"People here resemble each other more than those whom the pack was measured on: everybody's threshold is raised by {shift:0.000}, and somewhat more of them are missed than doctor predicts.");
        }

        if (matching.Successor is { } successor)
        {
            yield return $"A switch is under way: faces are compared twice, by {matching.Pack.Pack.Name} and by {successor.Pack.Pack.Name}, each among the people whom it knows.";
        }

        var matched = matching.Galleries.Select(one => one.Gallery.Model).ToHashSet();
        var others = store.Gallery.CountByModel().Where(one => !matched.Contains(one.Key)).Sum(one => one.Value);
        if (others > 0)
        {
            yield return $"{others} references of another model are not compared, and nobody is recognised by them; see: accesscontrol doctor";
        }
    }

    /// <summary>Two people who both have a PIN can be let in by their own names: no more can be done for them.</summary>
    private static bool IsToBeMended(GalleryAuditReport audit, ApplianceStore store) =>
        !audit.Damaged.IsEmpty || !audit.Misfits.IsEmpty || audit.LookAlikes.Any(pair => !HasPin(store, pair.One) || !HasPin(store, pair.Other));

    private static string Text(IReadOnlyList<GalleryAuditReport> audits, ApplianceStore store)
    {
        var text = new StringBuilder();
        foreach (var audit in audits)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{audit.Model.Name}: {audit.References:#,0} references of {audit.People:#,0} people, {audit.Comparisons:#,0} comparisons; too close from {audit.Threshold.Score.Cosine:0.000}, fitting from {audit.Verification.Score.Cosine:0.000} (cosine).");
            Append(text, "References that can't be read", audit.Damaged, damage => $"{Named(store, damage.Person)}: {damage.Problem}");
            Append(text, "People too close to each other", audit.LookAlikes, pair =>
            {
                var how = pair.IsOneFace ? "can't be told apart: twins, or one person under two numbers"
                    : pair.Margin is { } margin ? string.Create(CultureInfo.InvariantCulture, $"told apart where a face leads by {margin:0.000}")
                    : "how far they are told apart isn't known by this calibration";
                return string.Create(CultureInfo.InvariantCulture, $"{pair.Score:0.000}  {Named(store, pair.One)} and {Named(store, pair.Other)}: {how}; {Pins(store, pair)}");
            });
            Append(text, "References that don't fit their person", audit.Misfits, misfit =>
            {
                var nearest = misfit.Nearest is { } other ? string.Create(CultureInfo.InvariantCulture, $", {misfit.NearestScore:0.000} with {Named(store, other)}") : "";
                return string.Create(CultureInfo.InvariantCulture, $"{misfit.OwnScore:0.000} with the others of {Named(store, misfit.Person)}{nearest}: {Mend(audit, misfit)}");
            });
            Append(text, "Pictures stored twice", audit.Repeated, repeated =>
                $"{Named(store, repeated.Person)}: accesscontrol people forget {repeated.Person} --reference {repeated.Other}");
        }

        Append(text, "Taken for somebody else at a kiosk", TakenFor(store), Line);
        return text.ToString();

        string Line((DisownedPunch Taken, PersonId? Was) one) =>
            $"{InstantPattern.General.Format(one.Taken.At)}  {one.Taken.AccessPoint}: taken for {Named(store, one.Taken.Person)}, {(one.Was is not { } was ? "nobody said who it was" : was == one.Taken.Person ? "who said by card or PIN that it was them after all" : $"said by card or PIN to be {Named(store, was)}")}";
    }

    /// <summary>Punches of which somebody said that they aren't theirs, the latest first, each with who said so by card or PIN. A face that is taken for another's once may be so again.</summary>
    private static List<(DisownedPunch Taken, PersonId? Was)> TakenFor(ApplianceStore store)
    {
        var all = new DisownedPunches(store.TimeEvents, store.Clock).All();
        var claimed = all.Where(one => !one.IsTakenFor).ToDictionary(one => one.Key, one => one.Person);
        return [.. all.Where(one => one.IsTakenFor).OrderByDescending(one => one.At).Select(one => (one, claimed.TryGetValue(one.Key, out var was) ? was : (PersonId?)null))];
    }

    private static void Append<T>(StringBuilder text, string what, IReadOnlyList<T> found, Func<T, string> line)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{what}: {(found.Count == 0 ? "none" : found.Count.ToString("#,0", CultureInfo.InvariantCulture))}");
        foreach (var one in found.Take(Most))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {line(one)}");
        }

        if (found.Count > Most)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  and {found.Count - Most:#,0} more; --json lists them all");
        }
    }

    /// <summary>Where several don't fit each other the numbers can't say which of them is wrong.</summary>
    private static string Mend(GalleryAuditReport audit, MisfitReference misfit) => misfit.Nearest is null && audit.Misfits.Count(other => other.Person == misfit.Person) > 1
        ? $"several of theirs don't fit each other, see which is right: accesscontrol people references {misfit.Person}, or enrol again"
        : $"accesscontrol people forget {misfit.Person} --reference {misfit.Reference}";

    private static string Pins(ApplianceStore store, LookAlikePair pair) => (HasPin(store, pair.One), HasPin(store, pair.Other)) switch
    {
        (true, true) => "both have a PIN",
        (true, false) => $"{pair.Other} needs a PIN",
        (false, true) => $"{pair.One} needs a PIN",
        _ => "both need a PIN",
    };

    private static bool HasPin(ApplianceStore store, PersonId person) => store.Pins.Version(person) is not null;

    private static string Named(ApplianceStore store, PersonId person) => store.People.NameOf(person) is { } name ? $"{person} {name}" : person.Value;

    private static string Json(IReadOnlyList<GalleryAuditReport> audits, ApplianceStore store) => JsonText.Of(audits.Select(audit => new
    {
        model = audit.Model.ToString(),
        audit.People,
        audit.References,
        audit.Comparisons,
        threshold = audit.Threshold.Score.Cosine,
        verification = audit.Verification.Score.Cosine,
        damaged = audit.Damaged.Select(damage => new { person = damage.Person.Value, reference = damage.Reference.ToString(), damage.Problem }),
        lookAlikes = audit.LookAlikes.Select(pair => new
        {
            one = pair.One.Value,
            other = pair.Other.Value,
            pair.Score,
            margin = pair.Margin is { } margin && double.IsFinite(margin) ? margin : (double?)null,
            pair.IsOneFace,
            onePin = HasPin(store, pair.One),
            otherPin = HasPin(store, pair.Other),
        }),
        misfits = audit.Misfits.Select(misfit => new
        {
            person = misfit.Person.Value,
            reference = misfit.Reference.ToString(),
            misfit.OwnScore,
            nearest = misfit.Nearest?.Value,
            misfit.NearestScore,
        }),
        takenFor = TakenFor(store).Select(one => new { person = one.Taken.Person.Value, was = one.Was?.Value, at = InstantPattern.General.Format(one.Taken.At), accessPoint = one.Taken.AccessPoint.Value, punch = one.Taken.Sequence }),
        repeated = audit.Repeated.Select(repeated => new { person = repeated.Person.Value, one = repeated.One.ToString(), other = repeated.Other.ToString() }),
    })) + Environment.NewLine;
}
