using System.Collections.Immutable;
using System.Text.Json;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>The form in which movements of accounts are kept: those that were booked together stand together. Amounts are exact.</summary>
public static class AccountEventJson
{
    /// <summary>Writes some.</summary>
    public static string Write(IEnumerable<AccountMovement> movements) =>
        JsonSerializer.Serialize(new Document([.. movements.Select(Form)]), StrictJson.Options);

    /// <summary>Reads some.</summary>
    /// <exception cref="FormatException">They aren't movements.</exception>
    public static ImmutableArray<AccountMovement> Read(string json)
    {
        try
        {
            var form = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new FormatException("Movements of an account are empty.");
            return [.. form.Movements.Select(Movement)];
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException or ArgumentException)
        {
            throw new FormatException("They are no movements of an account.", broken);
        }
    }

    private static MovementForm Form(AccountMovement movement) => new(
        movement.Number,
        LocalDatePattern.Iso.Format(movement.Date),
        movement.Kind.ToString(),
        movement.Amount.IsDays ? movement.Amount.Days : null,
        movement.Amount.IsDays ? null : movement.Amount.Time.ToInt64Nanoseconds(),
        movement.Reason,
        movement.Reference,
        movement.Corrects,
        movement.By?.Value,
        InstantPattern.ExtendedIso.Format(movement.At));

    private static AccountMovement Movement(MovementForm form) => new(
        form.Number,
        LocalDatePattern.Iso.Parse(form.Date).GetValueOrThrow(),
        Enum.Parse<MovementKind>(form.Kind),
        form switch
        {
            { Days: { } days, Nanoseconds: null } => AccountAmount.OfDays(days),
            { Days: null, Nanoseconds: { } nanoseconds } => AccountAmount.OfTime(Duration.FromNanoseconds(nanoseconds)),
            _ => throw new FormatException("A movement counts either days or time."),
        },
        form.Reason,
        form.Reference,
        form.Corrects,
        form.By is { } by ? new PersonId(by) : null,
        InstantPattern.ExtendedIso.Parse(form.At).GetValueOrThrow());

    private sealed record Document(MovementForm[] Movements);

    private sealed record MovementForm(int Number, string Date, string Kind, decimal? Days, long? Nanoseconds, string Reason, string Reference, int? Corrects, string? By, string At);
}
