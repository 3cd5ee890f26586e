using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Service.Composition;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using Spectre.Console;

namespace AccessControl.Service.CommandLine;

/// <summary>`models switch [PACK]`.</summary>
internal static class ModelSwitchVerb
{
    private const string RecordedBy = "cli";

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var pack = new Argument<string?>("PACK") { Description = "Pack to switch to; without one the state is told.", Arity = ArgumentArity.ZeroOrOne };
        var finish = new Option<bool>("--finish") { Description = "Lets the new model decide alone and removes the old one's references." };
        var undo = new Option<bool>("--undo") { Description = "Goes back to the old model and removes the new one's references." };
        var drop = new Option<bool>("--drop-uncovered") { Description = "With --finish: also where people are left whom only the old model knows; they lose their references." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return host.Create(
            "switch",
            "Changes the model without a new enrolment, from kept captures, or from the references where a head was learned here; both are matched side by side until it is finished.",
            [pack, finish, undo, drop, json],
            (parsed, verb, cancellation) =>
            {
                var (name, isEnd, isBack) = (parsed.GetValue(pack), parsed.GetValue(finish), parsed.GetValue(undo));
                if ((name is not null ? 1 : 0) + (isEnd ? 1 : 0) + (isBack ? 1 : 0) > 1)
                {
                    throw new UnusableConfigurationException("PACK, --finish and --undo exclude each other; give one of them. See: accesscontrol models switch --help");
                }

                if (parsed.GetValue(drop) && !isEnd)
                {
                    throw new UnusableConfigurationException("--drop-uncovered goes with --finish only. See: accesscontrol models switch --help");
                }

                return name is not null ? SwitchAsync(verb, name, parsed.GetValue(json), cancellation)
                    : isEnd ? FinishAsync(verb, parsed.GetValue(drop))
                    : isBack ? UndoAsync(verb)
                    : TellAsync(verb, parsed.GetValue(json));
            });
    }

    private static async Task<int> SwitchAsync(Verb verb, string name, bool asJson, CancellationToken cancellation)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        using var taken = FolderLock.OfService(verb.Data);
        var models = new ModelHouse(verb).With(store.Adaptation);
        var installed = models.Open(name);
        var switching = Switching(store);
        var begun = switching.Begin(store.Models.Read().InForce ?? Matched(models.Pack(null)), Matched(installed.Pack), RecordedBy);
        var isInForce = begun.Match(
            _ => false,
            refused => refused.Reason == ModelSwitchRefusal.InForceAlready ? true : throw Explain(refused),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        if (isInForce)
        {
            await verb.Output.WriteLineAsync($"{installed.Pack.Name} decides already; nothing is switched.").ConfigureAwait(false);
            return ExitCode.Done;
        }

        var matched = store.Models.Read();
        if (SiteModel.Between(matched.InForce!.Encoder, installed.Pack.EncoderModel, store.Adaptation.Models()) is { } map)
        {
            await TellUnusableAsync(verb, "references", switching.Derive(map, RecordedBy, _ => { }, cancellation), name).ConfigureAwait(false);
        }

        using var encoder = new AlignedFaceEncoder(installed, new RuntimeOptions(verb.Site.Models.Threads), verb.Time);
        await TellUnusableAsync(verb, "kept captures", Reencode(verb, store, switching, encoder, cancellation), name).ConfigureAwait(false);
        return await TellAsync(verb, store, asJson).ConfigureAwait(false);
    }

    private static async Task TellUnusableAsync(Verb verb, string what, ModelSwitchOutcome outcome, string name)
    {
        var unusable = outcome.Match(
            done => done.Unusable,
            refused => throw Explain(refused),
            notWritten => throw new UnusableConfigurationException($"{notWritten.Problem} What was made stays; go on with: accesscontrol models switch {name}"));
        foreach (var own in unusable.CountBy(person => person))
        {
            await verb.Error.WriteLineAsync($"{own.Value} {what} of {own.Key} can't be used.").ConfigureAwait(false);
        }
    }

    private static ModelSwitchOutcome Reencode(Verb verb, ApplianceStore store, ModelSwitching switching, AlignedFaceEncoder encoder, CancellationToken cancellation)
    {
        var models = store.Models.Read();
        var encodable = store.Models.CoverageOf(models.InForce!.Encoder, models.Successor!.Encoder).Encodable;
        return verb.Progress.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .AutoClear(true)
            .Start(drawing =>
            {
                var bar = drawing.AddTask("Encoding what was kept", maxValue: Math.Max(1, encodable));
                return switching.Reencode(encoder, RecordedBy, people => bar.Increment(people), cancellation);
            });
    }

    private static async Task<int> FinishAsync(Verb verb, bool dropUncovered)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        using var taken = FolderLock.OfService(verb.Data);
        var before = ModelSwitchReport.Of(store);
        var isFinished = Switching(store).Finish(dropUncovered, RecordedBy).Match(
            _ => true,
            refused => refused.Reason == ModelSwitchRefusal.NotCovered ? false : throw Explain(refused),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        if (!isFinished)
        {
            await before.WriteAsync(verb.Output).ConfigureAwait(false);
            await verb.Error.WriteLineAsync("Not finished: the old model still decides for somebody. Have them come by, or take their references away with: accesscontrol models switch --finish --drop-uncovered").ConfigureAwait(false);
            return ExitCode.No;
        }

        if (before.Uncovered.Count > 0)
        {
            await verb.Output.WriteLineAsync($"No reference any more, must be enrolled to be recognised: {string.Join("; ", before.Uncovered.Select(person => $"{person.Person} {person.Name}"))}").ConfigureAwait(false);
        }

        var inForce = store.Models.Read().InForce!;
        await verb.Output.WriteLineAsync($"{inForce.Pack} decides alone.").ConfigureAwait(false);
        if (verb.Site.Models.Pack is { } configured && configured != inForce.Pack)
        {
            await verb.Error.WriteLineAsync($"The configuration still says models.pack {configured}: write {inForce.Pack} or take the key out, or the service won't start.").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<int> UndoAsync(Verb verb)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        using var taken = FolderLock.OfService(verb.Data);
        var removing = ModelSwitchReport.Of(store).Removing;
        Switching(store).Undo(RecordedBy).Match(_ => true, refused => throw Explain(refused), notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        var inForce = store.Models.Read().InForce!.Pack;
        // A step was killed while it removed references. It was decided then, and may have been --finish: nothing goes back now.
        await verb.Output.WriteLineAsync(removing is null
            ? $"{inForce} decides alone, as before."
            : $"No switch was under way; the rest of the references of {removing} is removed. {inForce} decides alone.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static async Task<int> TellAsync(Verb verb, bool asJson)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        return await TellAsync(verb, store, asJson).ConfigureAwait(false);
    }

    private static async Task<int> TellAsync(Verb verb, ApplianceStore store, bool asJson)
    {
        var report = ModelSwitchReport.Of(store);
        if (report.Uncovered.Any(person => person.Name is null))
        {
            await DamagedRecords.TellAsync(verb, store).ConfigureAwait(false);
        }

        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(report)).ConfigureAwait(false);
        }
        else
        {
            await report.WriteAsync(verb.Output).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static MatchedModel Matched(ModelPack pack) => new(pack.Name, pack.EncoderModel);

    private static ModelSwitching Switching(ApplianceStore store) => new(store.Models, store.PeopleWriter, store.Clock);

    private static UnusableConfigurationException Explain(ModelSwitchOutcome.Refused refused) => new(refused.Reason switch
    {
        ModelSwitchRefusal.AnotherUnderWay =>
            $"a switch to {refused.Models.Successor!.Pack} is under way; end it first: accesscontrol models switch --finish, or --undo",
        ModelSwitchRefusal.NoneUnderWay => "no switch is under way; begin one: accesscontrol models switch PACK",
        _ => throw new InvalidOperationException($"{refused.Reason} isn't told this way."),
    });
}
