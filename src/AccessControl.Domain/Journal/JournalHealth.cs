namespace AccessControl.Domain.Journal;

/// <summary>Whether the record of a portal and of its entrances can be written: degraded as long as one of them can't.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="changed">Told when the whole changes, in order; it must not wait.</param>
internal sealed class JournalHealth(Action<bool> changed)
{
    private readonly Lock _gate = new();
    private readonly HashSet<object> _degraded = [];

    /// <summary>True while one of them can't be written.</summary>
    public bool IsDegraded
    {
        get
        {
            lock (_gate)
            {
                return _degraded.Count > 0;
            }
        }
    }

    /// <summary>Says how the last append went.</summary>
    /// <param name="source">Whose append.</param>
    /// <param name="isDegraded">True where it failed for the store's sake.</param>
    /// <returns>True where that is news of this source.</returns>
    public bool Report(object source, bool isDegraded)
    {
        lock (_gate)
        {
            var was = _degraded.Count > 0;
            var isNews = isDegraded ? _degraded.Add(source) : _degraded.Remove(source);
            if (was != _degraded.Count > 0)
            {
                changed(isDegraded);
            }

            return isNews;
        }
    }
}
