using System.Text.Json;

namespace AccessControl.Domain.Accuracy;

/// <summary>Reads the values of a calibration file; what is missing or of another kind is named by its key.</summary>
internal static class CalibrationReader
{
    public static JsonElement Child(JsonElement parent, string name, string key, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == kind
            ? child
            : throw CalibrationRules.Broken(key, $"is missing or isn't {Name(kind)}: run 'accesscontrol evaluate' again");

    /// <summary>A value that may be null, or not be there.</summary>
    public static JsonElement? Optional(JsonElement parent, string name, string key, JsonValueKind kind) =>
        !parent.TryGetProperty(name, out var child) || child.ValueKind == JsonValueKind.Null ? null
        : child.ValueKind == kind ? child
        : throw CalibrationRules.Broken(key, $"isn't {Name(kind)} or null: run 'accesscontrol evaluate' again");

    public static string Text(JsonElement parent, string name, string key)
    {
        try
        {
            return Child(parent, name, key, JsonValueKind.String).GetString()!;
        }
        catch (InvalidOperationException halfCharacter)
        {
            throw new CalibrationFormatException(CalibrationRules.Broken(key, "must be text: it holds half a character").Message, halfCharacter);
        }
    }

    public static double Number(JsonElement parent, string name, string key) => Child(parent, name, key, JsonValueKind.Number).GetDouble();

    public static long Integer(JsonElement parent, string name, string key, long maximum = long.MaxValue) =>
        Child(parent, name, key, JsonValueKind.Number).TryGetInt64(out var value) && value <= maximum && value >= 0
            ? value
            : throw CalibrationRules.Broken(key, $"must be a whole number from 0 to {maximum}");

    public static int Count(JsonElement parent, string name, string key) => (int)Integer(parent, name, key, int.MaxValue);

    public static bool Flag(JsonElement parent, string name, string key) =>
        parent.TryGetProperty(name, out var child) && child.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? child.GetBoolean()
            : throw CalibrationRules.Broken(key, "must be true or false");

    public static double[] Numbers(JsonElement parent, string name, string key)
    {
        var list = Child(parent, name, key, JsonValueKind.Array);
        return list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number)
            ? [.. list.EnumerateArray().Select(item => item.GetDouble())]
            : throw CalibrationRules.Broken(key, "must hold numbers only");
    }

    public static (double Low, double High) Pair(JsonElement parent, string name, string key) =>
        Child(parent, name, key, JsonValueKind.Array).GetArrayLength() == 2 && Numbers(parent, name, key) is [var low, var high]
            ? (low, high)
            : throw CalibrationRules.Broken(key, "must be two numbers, low and high");

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        _ => "a text",
    };
}
