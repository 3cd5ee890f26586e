using System.Collections.Immutable;
using System.Text.Json;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>How a batch is kept: JSON in which every time is whole nanoseconds, so that what is read is what was written. Older forms are read for ever.</summary>
public static class PayrollBatchJson
{
    private const int Schema = 2;

    /// <summary>Batches of before what the site said to the template was kept with them.</summary>
    private const int WithoutSettings = 1;

    /// <summary>Writes a batch; the same batch gives the same text, which ends with a line feed.</summary>
    public static string Write(PayrollBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return JsonSerializer.Serialize(
            new Document(
                Schema,
                batch.Id,
                batch.Number,
                LocalDatePattern.Iso.Format(batch.Period.Start),
                LocalDatePattern.Iso.Format(batch.Period.End),
                batch.Template.Name,
                batch.Template.Version,
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
                ],
                new SortedDictionary<string, string>(batch.Settings, StringComparer.Ordinal)),
            StrictJson.Options) + "\n";
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">Where it is kept, for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't what was written.</exception>
    public static PayrollBatch Read(string json, string origin)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var document = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new JsonException();
            return document.Schema is Schema or WithoutSettings
                ? new PayrollBatch(document.Id, document.Number, new DateInterval(Date(document.From), Date(document.To)), new PayrollTemplateId(document.Template, document.Version), [.. document.Lines.Select(Line)])
                {
                    Settings = document.Settings?.ToImmutableDictionary(StringComparer.Ordinal) ?? (document.Schema == WithoutSettings ? [] : throw new JsonException()),
                }
                : throw new UnusableConfigurationException($"{origin}: the batch is of schema {document.Schema}, this program reads {Schema}; use a newer one.");
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException or ArgumentException)
        {
            throw new UnusableConfigurationException($"{origin}: isn't a batch of payroll any more; restore it from a backup.", broken);
        }
    }

    private static PayrollLine Line(LineForm form) => new(
        new PersonId(form.Person),
        new PayrollPlace(form.Number, new PayrollTarget(form.Column, form.Code), form.Date is { } date ? Date(date) : null, form.CostCentre, form.Department, form.Job),
        Duration.FromNanoseconds(form.Exact),
        Duration.FromNanoseconds(form.Before),
        form.Count,
        Duration.FromNanoseconds(form.Step));

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private sealed record Document(int Schema, Guid Id, int Number, string From, string To, string Template, int Version, LineForm[] Lines, SortedDictionary<string, string>? Settings = null);

    private sealed record LineForm(
        string Person, string Number, string Column, string? Code, string? Date, string? CostCentre, string? Department, string? Job, long Exact, long Before, long Count, long Step);
}
