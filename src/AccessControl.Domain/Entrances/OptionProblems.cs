using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>Collects what is wrong with options, each line with its key and mend.</summary>
internal sealed class OptionProblems
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string line) => _lines.Add(line);

    public void Range(string key, double value, double least, double most)
    {
        // Written so that NaN is outside.
        if (!(value >= least && value <= most))
        {
            _lines.Add($"{key}: {value} is out of range; write {least} to {most}");
        }
    }

    public void Range(string key, Duration value, Duration least, Duration most)
    {
        if (value < least || value > most)
        {
            _lines.Add($"{key}: {value.TotalSeconds} s is out of range; write {least.TotalSeconds} s to {most.TotalSeconds} s");
        }
    }
}
