using System.Text.Json;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Breaks;

/// <summary>Somebody said that no break was taken on a date, or that this was wrong. Appended, never overwritten; the last one holds.</summary>
/// <param name="Act">Who, when and why.</param>
/// <param name="IsSaid">False where it was taken back.</param>
public sealed record WorkedThroughEvent(RecordedAct Act, bool IsSaid)
{
    /// <summary>As it is kept.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new Document(ActForm.Of(Act), IsSaid), StrictJson.Options);

    /// <summary>As it was kept.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    internal static WorkedThroughEvent Read(string json)
    {
        try
        {
            var form = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new FormatException("An event of a break is empty.");
            return new WorkedThroughEvent(form.Act.ToAct(), form.IsSaid);
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException)
        {
            throw new FormatException("It is no event of a break.", broken);
        }
    }

    private sealed record Document(ActForm Act, bool IsSaid);
}
