using System.Text;
using System.Text.Json;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Finds the line of a key in JSON that is well formed: what a value means is found wrong after it was read, and people look for lines.</summary>
internal static class JsonLines
{
    /// <summary>The line, from 1, that a value or its nearest parent begins in.</summary>
    /// <param name="json">The text.</param>
    /// <param name="key">Such as <c>columns[2].of</c>.</param>
    public static int Of(string json, string key)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes);
        var open = new Stack<(string Path, int Next)>();
        var (property, best, at) = ("", -1, 0L);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                property = reader.GetString()!;
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            var path = "";
            if (open.TryPop(out var parent))
            {
                path = parent.Next >= 0 ? $"{parent.Path}[{parent.Next}]" : parent.Path.Length == 0 ? property : $"{parent.Path}.{property}";
                open.Push(parent.Next >= 0 ? parent with { Next = parent.Next + 1 } : parent);
            }

            if (path.Length > best && (key == path || path.Length == 0 || (key.StartsWith(path, StringComparison.Ordinal) && key[path.Length] is '.' or '[')))
            {
                (best, at) = (path.Length, reader.TokenStartIndex);
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((path, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
            }
        }

        return 1 + bytes.AsSpan(0, (int)at).Count((byte)'\n');
    }
}
