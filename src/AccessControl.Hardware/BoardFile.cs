using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Doors;

namespace AccessControl.Hardware;

/// <summary>
/// Reads board files: which line of which chip is what. JSON with comments; `hardware/boards` beside the executable holds those that come
/// with the program, and a site may write its own.
/// </summary>
public static class BoardFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The file of a board that comes with the program.</summary>
    /// <param name="name">Such as `raspberry-pi-5`.</param>
    /// <param name="directory">Where board files lie; by default `hardware/boards` beside the executable.</param>
    public static string PathOf(string name, string? directory = null) =>
        Path.Combine(directory ?? Path.Combine(AppContext.BaseDirectory, "hardware", "boards"), $"{name}.json");

    /// <summary>Reads and checks a board file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="portal">Which portal of the board, as the file names it.</param>
    /// <param name="hasDoorContact">False where none is wired: then its line is left alone, and may be missing.</param>
    /// <exception cref="UnusableHardwareException">It is missing, not understood, or breaks a rule.</exception>
    public static BoardLines Read(string path, string portal = "portal-1", bool hasDoorContact = true)
    {
        var content = Parse(path);
        Check(content.Debounce is >= 1 and <= 200, path, $"debounceMilliseconds is {content.Debounce}", "use 1 to 200");
        if (!content.Portals.TryGetValue(portal, out var named))
        {
            throw Unusable(path, $"has no portal '{portal}'", $"use one of {string.Join(", ", content.Portals.Keys)}, or add it");
        }

        var lines = ImmutableSortedDictionary.CreateBuilder<PortalLine, BoardLine>();
        foreach (var (key, place) in named)
        {
            Check(TryName(key, out var line), path, $"{portal} has an unknown line '{key}'", $"use {string.Join(", ", Enum.GetValues<PortalLine>().Select(NameOf))}");
            lines[line] = PlaceOf(path, $"{portal}.{key}", place, content.Chip);
        }

        if (!hasDoorContact)
        {
            // A pin that nobody wired floats, and would tell of openings without end.
            lines.Remove(PortalLine.DoorContact);
        }

        Check(lines.ContainsKey(PortalLine.Strike), path, $"{portal} lacks the line '{NameOf(PortalLine.Strike)}'", "add it");
        Check(
            !hasDoorContact || lines.ContainsKey(PortalLine.DoorContact),
            path,
            $"{portal} lacks the line '{NameOf(PortalLine.DoorContact)}'",
            "add it, or write \"doorContact\": false at the portal in the configuration where no contact is wired");

        if (lines.GroupBy(line => (line.Value.Chip, line.Value.Offset)).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Unusable(
                path, $"{portal} gives line {twice.Key.Offset} of '{twice.Key.Chip}' to {string.Join(" and ", twice.Select(line => NameOf(line.Key)))}", "give each its own");
        }

        foreach (var (other, key, place) in content.Portals
            .Where(other => other.Key != portal && other.Value is not null)
            .SelectMany(other => other.Value.Where(entry => entry.Value is not null).Select(entry => (other.Key, entry.Key, entry.Value!))))
        {
            var same = lines.Where(line => line.Value.Offset == place.Line && line.Value.Chip == (place.Chip ?? content.Chip)).Select(line => NameOf(line.Key)).FirstOrDefault();
            Check(same is null, path, $"{portal}.{same} and {other}.{key} are both line {place.Line} of '{place.Chip ?? content.Chip}'", "give each its own");
        }

        return new(path, content.Board, content.Driver, TimeSpan.FromMilliseconds(content.Debounce), lines.ToImmutable());
    }

    /// <summary>Reads and checks the buttons of a kiosk.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kiosk">Which kiosk of the board, as the file names it.</param>
    /// <exception cref="UnusableHardwareException">It is missing, not understood, or breaks a rule.</exception>
    public static BoardButtons ReadKiosk(string path, string kiosk = "kiosk-1")
    {
        var content = Parse(path);
        Check(content.Debounce is >= 1 and <= 200, path, $"debounceMilliseconds is {content.Debounce}", "use 1 to 200");
        var kiosks = content.Kiosks ?? [];
        if (!kiosks.TryGetValue(kiosk, out var named))
        {
            throw Unusable(path, $"has no kiosk '{kiosk}'", kiosks.Count == 0 ? "add \"kiosks\" with its buttons" : $"use one of {string.Join(", ", kiosks.Keys)}, or add it");
        }

        var buttons = ImmutableSortedDictionary.CreateBuilder<KioskButton, BoardLine>();
        foreach (var (key, place) in named)
        {
            var button = Enum.GetValues<KioskButton>().FirstOrDefault(known => NameOf(known) == key, (KioskButton)(-1));
            Check(Enum.IsDefined(button), path, $"{kiosk} has an unknown button '{key}'", $"use {string.Join(", ", Enum.GetValues<KioskButton>().Select(NameOf))}");
            buttons[button] = PlaceOf(path, $"{kiosk}.{key}", place, content.Chip);
        }

        Check(buttons.Count > 0, path, $"{kiosk} has no button", "add one, or leave the kiosk's \"buttons\" out of the configuration");
        var others = content.Portals.Concat(kiosks.Where(other => other.Key != kiosk)).Where(other => other.Value is not null)
            .SelectMany(other => other.Value.Where(entry => entry.Value is not null).Select(entry => (Name: $"{other.Key}.{entry.Key}", Chip: entry.Value!.Chip ?? content.Chip, entry.Value!.Line)))
            .Concat(buttons.Select(own => (Name: $"{kiosk}.{NameOf(own.Key)}", own.Value.Chip, Line: own.Value.Offset)));
        if (others.GroupBy(one => (one.Chip, one.Line)).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw Unusable(path, $"{string.Join(" and ", twice.Select(one => one.Name))} are both line {twice.Key.Line} of '{twice.Key.Chip}'", "give each its own");
        }

        return new(path, content.Driver, TimeSpan.FromMilliseconds(content.Debounce), buttons.ToImmutable());
    }

    /// <summary>A button's name in board files.</summary>
    public static string NameOf(KioskButton button) => JsonNamingPolicy.CamelCase.ConvertName(button.ToString());

    /// <summary>A line's name in board files.</summary>
    public static string NameOf(PortalLine line) => JsonNamingPolicy.CamelCase.ConvertName(line.ToString());

    /// <summary>A driver's name in board files.</summary>
    public static string NameOf(GpioDriverKind driver) => JsonNamingPolicy.CamelCase.ConvertName(driver.ToString());

    private static BoardLine PlaceOf(string path, string name, Place? place, string chip)
    {
        Check(place is not null, path, $"{name} is null", "give it line, pin and active, or leave it out");
        Check(place!.Line >= 0, path, $"{name} is line {place.Line}", "count from 0, as gpioinfo does");
        Check(place.Pin is >= 0 and <= 40, path, $"{name} is at pin {place.Pin}", "use 1 to 40, or 0 where it is not on the header");
        return new(place.Chip ?? chip, place.Line, place.Pin, place.Active == Polarity.Low);
    }

    private static bool TryName(string key, out PortalLine line)
    {
        line = Enum.GetValues<PortalLine>().FirstOrDefault(known => NameOf(known) == key, (PortalLine)(-1));
        return Enum.IsDefined(line);
    }

    private static Content Parse(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<Content>(file, Json) ?? throw Unusable(path, "is empty", "write a board into it");
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line ? $"line {line + 1}: " : "";
            throw new UnusableHardwareException($"{path}: {where}{FirstSentence(e.Message)}; mend the file, or take one of hardware/boards", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var known = Directory.Exists(Path.GetDirectoryName(path))
                ? string.Join(", ", Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal))
                : "";
            throw new UnusableHardwareException($"{path}: the board file can't be read; {(known.Length > 0 ? $"boards here: {known}" : "name an existing file")}", e);
        }
    }

    private static string FirstSentence(string message) => message.Split(". ")[0].ReplaceLineEndings(" ").TrimEnd('.');

    private static void Check(bool holds, string path, string problem, string mend)
    {
        if (!holds)
        {
            throw Unusable(path, problem, mend);
        }
    }

    private static UnusableHardwareException Unusable(string path, string problem, string mend) => new($"{path}: {problem}; {mend}");

    private sealed record Content(
        string Board,
        string Chip,
        GpioDriverKind Driver,
        [property: JsonPropertyName("debounceMilliseconds")] int Debounce,
        Dictionary<string, Dictionary<string, Place?>> Portals,
        string Note = "",
        Dictionary<string, Dictionary<string, Place?>>? Kiosks = null);

    private sealed record Place(int Line, int Pin, Polarity Active, string? Chip = null);

    private enum Polarity
    {
        High,
        Low,
    }
}
