using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace AccessControl.Benchmarks.Measuring;

/// <summary>Figures as a table for people and as JSON for programs.</summary>
internal static class FigureReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private const int LeastWidth = 170;

    public static void Print(IAnsiConsole console, BenchContext context)
    {
        console.Profile.Width = Math.Max(LeastWidth, console.Profile.Width);
        var table = new Table().Border(TableBorder.Simple).AddColumns("bench", "figure", "value", "p99", "compared with", "ratio", "goal");
        foreach (var numeric in new[] { 2, 3, 5 })
        {
            table.Columns[numeric].RightAligned();
        }

        foreach (var figure in context.Figures)
        {
            table.AddRow(
                Markup.Escape(figure.Bench),
                Markup.Escape(figure.Name),
                Markup.Escape(Text(figure.Value, figure.Unit)),
                Markup.Escape(figure.P99 is { } tail ? Text(tail, figure.Unit) : ""),
                Markup.Escape(figure is { ComparedWith: { } with, Reference: { } reference } ? $"{with}: {Text(reference, figure.Unit)}" : ""),
                figure.Ratio is { } ratio ? Text(ratio, "") : "",
                Markup.Escape(figure.Below is { } below ? $"{(figure.IsMet == true ? "met" : "NOT MET")}: below {Text(below, figure.Unit)}" : ""));
        }

        console.Write(table);
        foreach (var note in context.Notes)
        {
            console.WriteLine(note);
        }
    }

    public static string ToJson(Machine machine, string command, BenchContext context) =>
        JsonSerializer.Serialize(new { machine, command, figures = context.Figures, notes = context.Notes }, Json);

    private static string Text(double value, string unit)
    {
        var size = Math.Abs(value);
        var text = value.ToString(size >= 100 ? "#,0" : size >= 10 ? "0.0" : size >= 0.1 || size == 0 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);
        return unit.Length == 0 ? text : $"{text} {unit}";
    }
}
