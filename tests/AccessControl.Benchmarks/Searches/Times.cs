using AccessControl.Benchmarks.Measuring;

namespace AccessControl.Benchmarks.Searches;

/// <summary>Times of several contenders by name, in milliseconds.</summary>
internal sealed class Times
{
    private readonly Dictionary<string, List<double>> _times = new(StringComparer.Ordinal);

    /// <summary>The fastest.</summary>
    public double this[string name] => _times[name].Min();

    public double? Find(string name) => _times.TryGetValue(name, out var times) ? times.Min() : null;

    public double Median(string name)
    {
        var samples = new Samples();
        _times[name].ForEach(samples.Add);
        return samples.Median;
    }

    public void Add(string name, Action work)
    {
        var began = TimeProvider.System.GetTimestamp();
        work();
        Add(name, TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
    }

    public void Add(string name, double milliseconds)
    {
        if (!_times.TryGetValue(name, out var times))
        {
            _times.Add(name, times = []);
        }

        times.Add(milliseconds);
    }
}
