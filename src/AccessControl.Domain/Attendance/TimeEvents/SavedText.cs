using System.Text.Json;
using AccessControl.Domain.Attendance.Supervision;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>A file of rules as it was saved: it stays as it is, and what holds is the last one.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Act">Who saved it, and when.</param>
/// <param name="Source">Name of the file.</param>
/// <param name="Text">What it holds.</param>
public sealed record SavedText(int Revision, RecordedAct Act, string Source, string Text)
{
    /// <summary>As it is kept.</summary>
    internal string ToJson() => JsonSerializer.Serialize(new Document(ActForm.Of(Act), Source, Text), StrictJson.Options);

    /// <summary>As it was kept.</summary>
    /// <exception cref="FormatException">It isn't one.</exception>
    internal static SavedText Read(int revision, string json)
    {
        try
        {
            var form = JsonSerializer.Deserialize<Document>(json, StrictJson.Options) ?? throw new FormatException("A saved file is empty.");
            return new SavedText(revision, form.Act.ToAct(), form.Source, form.Text);
        }
        catch (Exception broken) when (broken is JsonException or UnparsableValueException)
        {
            throw new FormatException("It is no saved file.", broken);
        }
    }

    private sealed record Document(ActForm Act, string Source, string Text);
}
