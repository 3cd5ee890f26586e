using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Switching;

/// <summary>Switches a site from one model to another: begins, re-encodes what was kept, finishes, or goes back.</summary>
/// <remarks>
/// Nothing but the store is remembered: a step that was killed goes on where it was when it is taken again, and ends with the same references. From
/// <see cref="Begin"/> on both models are matched side by side: the new one decides for whoever has a reference of it, the old one for the others.
/// </remarks>
/// <param name="store">What is remembered.</param>
/// <param name="writer">Stores references.</param>
/// <param name="clock">Stamps the entries.</param>
/// <param name="batch">People in one transaction, 1 to 1000.</param>
public sealed class ModelSwitching(IModelSwitchStore store, IPeopleWriter writer, IApplianceClock clock, int batch = ModelSwitching.PeopleInABatch)
{
    /// <summary>People whose captures are re-encoded in one transaction.</summary>
    public const int PeopleInABatch = 16;

    /// <summary>References removed in one transaction.</summary>
    private const int ReferencesInABatch = 500;

    /// <summary>Times that a batch is read anew where the store refuses it: somebody withdrew a consent in between.</summary>
    private const int Tries = 3;

    /// <summary>Begins a switch, or goes on with the one to the same model.</summary>
    /// <param name="inForce">The model that decides now.</param>
    /// <param name="successor">The model wanted.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public ModelSwitchOutcome Begin(MatchedModel inForce, MatchedModel successor, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        ArgumentNullException.ThrowIfNull(successor);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return AfterDropping(models =>
        {
            if (models.Successor is { } underWay)
            {
                return underWay == successor ? Done() : new ModelSwitchOutcome.Refused(ModelSwitchRefusal.AnotherUnderWay, models);
            }

            if ((models.InForce ?? inForce).Encoder == successor.Encoder)
            {
                return new ModelSwitchOutcome.Refused(ModelSwitchRefusal.InForceAlready, models);
            }

            var begun = new MatchedModels(models.InForce ?? inForce, successor, null);
            var coverage = store.CoverageOf(begun.InForce!.Encoder, successor.Encoder);
            return Save(begun, Entry(JournalEntryKind.ModelSwitchBegun, begun.InForce, successor, recordedBy, coverage));
        });
    }

    /// <summary>Makes references of the new model from everything that was kept, a batch of whole people at a time.</summary>
    /// <param name="encoder">Of the model that the switch leads to.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <param name="advanced">Told after each batch how many people it was about.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <exception cref="ArgumentException">The encoder is of another model.</exception>
    public ModelSwitchOutcome Reencode(IAlignedEncoder encoder, string recordedBy, Action<int> advanced, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        return Make(encoder.Model, after => Encoded(encoder, store.Pending(encoder.Model, after, batch)), recordedBy, advanced, cancellation);
    }

    /// <summary>Makes references of the new model from those of the old one, where the two share a network: no face is needed. A batch of whole people at a time.</summary>
    /// <param name="map">From the model in force to the one that the switch leads to.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <param name="advanced">Told after each batch how many people it was about.</param>
    /// <param name="cancellation">Ends it between two batches.</param>
    /// <exception cref="ArgumentException">The map leads to another model.</exception>
    public ModelSwitchOutcome Derive(ModelMap map, string recordedBy, Action<int> advanced, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Make(map.To, after => Derived(map, store.Derivable(map.From, map.To, after, batch)), recordedBy, advanced, cancellation);
    }

    /// <summary>Lets the new model decide alone, and removes the references of the old one.</summary>
    /// <param name="dropUncovered">True where those whom only the old model knows may lose their references.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public ModelSwitchOutcome Finish(bool dropUncovered, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return End((inForce, successor, coverage) =>
        {
            var entry = Entry(JournalEntryKind.ModelSwitchFinished, inForce, successor, recordedBy, coverage);
            return coverage.IsFull || dropUncovered ? (new MatchedModels(successor, null, inForce), entry) : null;
        });
    }

    /// <summary>Goes back: the old model decides alone again, and every reference of the new one is removed.</summary>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public ModelSwitchOutcome Undo(string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return End((inForce, successor, coverage) =>
            (new MatchedModels(inForce, null, successor), Entry(JournalEntryKind.ModelSwitchUndone, inForce, successor, recordedBy, coverage)));
    }

    private static ModelSwitchOutcome.Done Done(ImmutableArray<PersonId> unusable = default) => new(unusable.IsDefault ? [] : unusable);

    private ModelSwitchOutcome End(Func<MatchedModel, MatchedModel, ModelCoverage, (MatchedModels Models, JournalDraft Entry)?> decide)
    {
        // Whoever was killed while references were removed types the same again: that step was decided already.
        var wasDropping = store.Read().Dropped is not null;
        return AfterDropping(models =>
        {
            if (models is not { InForce: { } inForce, Successor: { } successor })
            {
                return wasDropping ? Done() : new ModelSwitchOutcome.Refused(ModelSwitchRefusal.NoneUnderWay, models);
            }

            return decide(inForce, successor, store.CoverageOf(inForce.Encoder, successor.Encoder)) is not { } ended
                ? new ModelSwitchOutcome.Refused(ModelSwitchRefusal.NotCovered, models)
                : Then(Save(ended.Models, ended.Entry), () => AfterDropping(_ => Done()));
        });
    }

    private ModelSwitchOutcome AfterDropping(Func<MatchedModels, ModelSwitchOutcome> then)
    {
        var models = store.Read();
        if (models.Dropped is not { } dropped)
        {
            return then(models);
        }

        while (store.CountReferences(dropped.Encoder) > 0)
        {
            if (Failure(store.DropReferences(dropped.Encoder, ReferencesInABatch)) is { } failure)
            {
                return failure;
            }
        }

        return Then(Save(models with { Dropped = null }), () => then(models with { Dropped = null }));
    }

    private ModelSwitchOutcome Make(ModelId model, Func<PersonId?, Batch> read, string recordedBy, Action<int> advanced, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        ArgumentNullException.ThrowIfNull(advanced);
        var models = store.Read();
        if (models.Successor is not { } successor)
        {
            return new ModelSwitchOutcome.Refused(ModelSwitchRefusal.NoneUnderWay, models);
        }

        if (model != successor.Encoder)
        {
            throw new ArgumentException($"The switch leads to {successor.Encoder}, this makes references of {model}.", nameof(model));
        }

        var unusable = ImmutableArray.CreateBuilder<PersonId>();
        for (PersonId? after = null; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var (made, outcome) = MakeBatch(model, () => read(after), recordedBy);
            if (outcome is not null)
            {
                return outcome;
            }

            if (made.People == 0)
            {
                return Done(unusable.ToImmutable());
            }

            unusable.AddRange(made.Unusable);
            after = made.Last;
            advanced(made.People);
        }
    }

    private (Batch Made, ModelSwitchOutcome? Outcome) MakeBatch(ModelId model, Func<Batch> read, string recordedBy)
    {
        for (var attempt = 1; ; attempt++)
        {
            var made = read();
            var outcome = made.References.Count == 0 ? null : writer.AddReferences(made.References, [Progress(model, made, recordedBy)]);
            if (outcome is null || Failure(outcome) is not { } failure)
            {
                return (made, null);
            }

            if (failure.Failure != AppendFailure.Rejected || attempt == Tries)
            {
                return (made, failure);
            }
        }
    }

    private static Batch Encoded(IAlignedEncoder encoder, KeptCapturePage page)
    {
        var references = new List<BiometricReference>(page.Captures.Length);
        var unusable = page.Damaged.ToBuilder();
        foreach (var capture in page.Captures)
        {
            if (encoder.Encode(capture.Face) is { } embedding)
            {
                references.Add(capture.Reencoded(embedding));
            }
            else
            {
                unusable.Add(capture.Person);
            }
        }

        return new Batch(references, unusable.ToImmutable(), page.People, page.Last);
    }

    private static Batch Derived(ModelMap map, DerivablePage page) =>
        new([.. page.References.Select(reference => reference.By(map))], page.Damaged, page.People, page.Last);

    private ModelSwitchOutcome Save(MatchedModels models, params JournalDraft[] drafts) =>
        (ModelSwitchOutcome?)Failure(store.Save(models, drafts)) ?? Done();

    private static ModelSwitchOutcome Then(ModelSwitchOutcome first, Func<ModelSwitchOutcome> next) =>
        first.Match(_ => next(), refused => refused, notWritten => notWritten);

    private static ModelSwitchOutcome.NotWritten? Failure(AppendOutcome outcome) =>
        outcome.Match<ModelSwitchOutcome.NotWritten?>(_ => null, failed => new ModelSwitchOutcome.NotWritten(failed.Failure, failed.Problem));

    private JournalDraft Entry(JournalEntryKind kind, MatchedModel inForce, MatchedModel successor, string recordedBy, ModelCoverage coverage) => new(
        kind,
        clock.Read(),
        JournalFields.Of(
            ("from", inForce.Encoder.ToString()),
            ("fromPack", inForce.Pack),
            ("to", successor.Encoder.ToString()),
            ("toPack", successor.Pack),
            ("covered", JournalFields.Number(coverage.Covered)),
            ("encodable", JournalFields.Number(coverage.Encodable)),
            ("mustCome", JournalFields.Number(coverage.MustCome)),
            ("by", recordedBy)));

    private JournalDraft Progress(ModelId model, Batch made, string recordedBy) => new(
        JournalEntryKind.ModelSwitchProgressed,
        clock.Read(),
        JournalFields.Of(
            ("model", model.ToString()),
            ("people", JournalFields.Number(made.People)),
            ("references", JournalFields.Number(made.References.Count)),
            ("unusable", JournalFields.Number(made.Unusable.Length)),
            ("by", recordedBy)));

    /// <param name="References">What was made.</param>
    /// <param name="Unusable">Whose captures or references can't be used, one entry for each.</param>
    /// <param name="People">How many people it is about.</param>
    /// <param name="Last">The last of them.</param>
    private sealed record Batch(List<BiometricReference> References, ImmutableArray<PersonId> Unusable, int People, PersonId? Last);
}
