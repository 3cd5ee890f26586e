using System.Text;
using System.Text.Json;

namespace AccessControl.Service.Configuration;

/// <summary>The text of a configuration file, able to say on which line a key stands.</summary>
internal sealed class ConfigurationText
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Maps every key, such as `entrances[0].camera.address`, to its line.</summary>
    /// <exception cref="JsonException">The text isn't JSON.</exception>
    public ConfigurationText(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var path = new Stack<(string Prefix, int Index)>();
        var current = "";
        var line = 1;
        var counted = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += bytes.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    var prefix = path.TryPeek(out var top) ? top.Prefix : "";
                    current = prefix.Length == 0 ? reader.GetString()! : $"{prefix}.{reader.GetString()}";
                    _lines.TryAdd(current, line);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    var at = Next(path, current);
                    _lines.TryAdd(at, line);
                    path.Push((at, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                default:
                    _lines.TryAdd(Next(path, current), line);
                    break;
            }
        }
    }

    /// <summary>The line of a key, or of the nearest one around it; 1 where there is none.</summary>
    public int LineOf(string key)
    {
        for (var at = key; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
        {
            if (_lines.TryGetValue(at, out var line))
            {
                return line;
            }
        }

        return 1;
    }

    private static string Next(Stack<(string Prefix, int Index)> path, string current)
    {
        if (!path.TryPop(out var top))
        {
            return "";
        }

        path.Push(top.Index < 0 ? top : (top.Prefix, top.Index + 1));
        return top.Index < 0 ? current : $"{top.Prefix}[{top.Index}]";
    }
}
