using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>How a batch is kept: JSON in which every time is whole nanoseconds, so that what is read is what was written. Older forms are read for ever.</summary>
public static class PayrollBatchJson
{
    private const int Schema = 2;

    /// <summary>What is left of a batch whose keeping is over: an older program refuses it rather than take it for one that exported nothing.</summary>
    private const int Erased = 3;

    /// <summary>Batches of before what the site said to the template was kept with them.</summary>
    private const int WithoutSettings = 1;

    /// <summary>Writes a batch; the same batch gives the same text, which ends with a line feed.</summary>
    public static string Write(PayrollBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Text(Of(
            Schema,
            batch.Id,
            batch.Number,
            batch.Period,
            batch.Template,
            [
                .. batch.Lines.Select(line => new LineForm(
                    line.Person.Value,
                    line.Place.Number,
                    line.Place.Target.Column,
                    line.Place.Target.Code,
                    line.Place.Date is { } date ? LocalDatePattern.Iso.Format(date) : null,
                    line.Place.CostCentre,
                    line.Place.Department,
                    line.Place.Job,
                    line.Exact.ToInt64Nanoseconds(),
                    line.Before.ToInt64Nanoseconds(),
                    line.Count,
                    line.Step.ToInt64Nanoseconds())),
            ]) with
        {
            Settings = new SortedDictionary<string, string>(batch.Settings, StringComparer.Ordinal),
        });
    }

    /// <summary>Writes what is left of a batch; the same gives the same text, which ends with a line feed.</summary>
    public static string Write(ErasedBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Text(Of(Erased, batch.Id, batch.Number, batch.Period, batch.Template, []) with { ErasedOn = LocalDatePattern.Iso.Format(batch.ErasedOn) });
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">Where it is kept, for messages.</param>
    /// <returns>The batch; or what is left of it.</returns>
    /// <exception cref="UnusableConfigurationException">It isn't what was written.</exception>
    public static (PayrollBatch? Kept, ErasedBatch? Erased) Read(string json, string origin)
    {
        return Read<Document, PayrollBatch>(json, origin, (document, period) => new PayrollBatch(document.Id, document.Number, period, TemplateOf(document), [.. document.Lines.Select(Line)])
        {
            Settings = document.Settings?.ToImmutableDictionary(StringComparer.Ordinal) ?? (document.Schema == WithoutSettings ? [] : throw new JsonException()),
        });
    }

    /// <summary>Reads what a list says of a batch, and makes no line of it.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">Where it is kept, for messages.</param>
    /// <returns>Of the batch; or what is left of it.</returns>
    /// <exception cref="UnusableConfigurationException">It isn't what was written.</exception>
    public static (PayrollBatchHead? Kept, ErasedBatch? Erased) ReadHead(string json, string origin)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read<HeadDocument, PayrollBatchHead>(json, origin, (document, period) => new PayrollBatchHead(
            document.Id, document.Number, period, TemplateOf(document), document.Lines.Count(line => line.Count != 0), [.. document.Lines.Select(line => line.Person).Distinct(StringComparer.Ordinal).Select(person => new PersonId(person))]));
    }

    private static (T? Kept, ErasedBatch? Erased) Read<TDocument, T>(string json, string origin, Func<TDocument, DateInterval, T> read)
        where TDocument : class, IHead
        where T : class
    {
        try
        {
            var document = JsonSerializer.Deserialize<TDocument>(json, StrictJson.Options) ?? throw new JsonException();
            var period = new DateInterval(Date(document.From), Date(document.To));
            return document.Schema switch
            {
                Erased => (null, new ErasedBatch(document.Id, document.Number, period, TemplateOf(document), Date(document.ErasedOn ?? throw new JsonException()))),
                Schema or WithoutSettings => (read(document, period), null),
                _ => throw new UnusableConfigurationException($"{origin}: the batch is of schema {document.Schema}, this program reads {Erased}; use a newer one."),
            };
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException or ArgumentException)
        {
            throw new UnusableConfigurationException($"{origin}: isn't a batch of payroll any more; restore it from a backup.", broken);
        }
    }

    private static PayrollTemplateId TemplateOf(IHead document) => new(document.Template, document.Version);

    private static Document Of(int schema, Guid id, int number, DateInterval period, PayrollTemplateId template, LineForm[] lines) =>
        new(schema, id, number, LocalDatePattern.Iso.Format(period.Start), LocalDatePattern.Iso.Format(period.End), template.Name, template.Version, lines);

    private static string Text(Document document) => JsonSerializer.Serialize(document, StrictJson.Options) + "\n";

    private static PayrollLine Line(LineForm form) => new(
        new PersonId(form.Person),
        new PayrollPlace(form.Number, new PayrollTarget(form.Column, form.Code), form.Date is { } date ? Date(date) : null, form.CostCentre, form.Department, form.Job),
        Duration.FromNanoseconds(form.Exact),
        Duration.FromNanoseconds(form.Before),
        form.Count,
        Duration.FromNanoseconds(form.Step));

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    /// <summary>What a batch and what is left of one begin with.</summary>
    private interface IHead
    {
        int Schema { get; }

        Guid Id { get; }

        int Number { get; }

        string From { get; }

        string To { get; }

        string Template { get; }

        int Version { get; }

        string? ErasedOn { get; }
    }

    private sealed record Document(int Schema, Guid Id, int Number, string From, string To, string Template, int Version, LineForm[] Lines, SortedDictionary<string, string>? Settings = null) : IHead
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? ErasedOn { get; init; }
    }

    /// <summary>Of the same text, without what a list doesn't say.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
    private sealed record HeadDocument(int Schema, Guid Id, int Number, string From, string To, string Template, int Version, HeadLine[] Lines, string? ErasedOn = null) : IHead;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
    private readonly record struct HeadLine(string Person, long Count);

    private sealed record LineForm(
        string Person, string Number, string Column, string? Code, string? Date, string? CostCentre, string? Department, string? Job, long Exact, long Before, long Count, long Step);
}
