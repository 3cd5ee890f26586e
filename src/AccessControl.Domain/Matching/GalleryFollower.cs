using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Cohorts;

namespace AccessControl.Domain.Matching;

/// <summary>Keeps the gallery in memory as the store is, while faces are being searched: a change by another process is followed within 200 ms.</summary>
/// <remarks>
/// Thread-safe. Looking is one cheap question; references are loaded only when the store's revision moved. Where the store can't be read
/// the gallery stays as it is, <see cref="Notice"/> says why, and the next look tries again.
/// </remarks>
public sealed class GalleryFollower : IDisposable
{
    /// <summary>How often the store is asked.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IGalleryStore _store;
    private readonly Gallery _gallery;
    private readonly IThresholds _thresholds;
    private readonly IJournal _journal;
    private readonly IApplianceClock _clock;
    private readonly TimeProvider _time;
    private readonly Lock _following = new();
    private ITimer? _timer;
    private long _revision = -1;
    private readonly PersonBoundsKeeper? _bounds;
    private DecisionThreshold? _threshold;
    private volatile string? _notice;

    /// <summary>Puts the parts together; nothing is loaded yet.</summary>
    /// <param name="store">Where the references are.</param>
    /// <param name="gallery">Where they are searched.</param>
    /// <param name="thresholds">Of the gallery's encoder.</param>
    /// <param name="journal">Told of each change.</param>
    /// <param name="clock">Stamps entries.</param>
    /// <param name="time">When to look.</param>
    /// <param name="bounds">Measures people's own thresholds after each change; null for nobody.</param>
    public GalleryFollower(
        IGalleryStore store,
        Gallery gallery,
        IThresholds thresholds,
        IJournal journal,
        IApplianceClock clock,
        TimeProvider time,
        PersonBoundsKeeper? bounds = null) =>
        (_store, _gallery, _thresholds, _journal, _clock, _time, _bounds) = (store, gallery, thresholds, journal, clock, time, bounds);

    /// <summary>One line for whoever keeps the door, where people aren't found who should be; null where the gallery is as the store has it.</summary>
    public string? Notice => _notice;

    /// <summary>Told when <see cref="Notice"/> has changed, on the follower's thread.</summary>
    public Action<string?>? NoticeChanged { get; set; }

    /// <summary>Loads the gallery, then looks every <see cref="Interval"/> until disposed.</summary>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        if (_timer is not null)
        {
            throw new InvalidOperationException("A follower starts once.");
        }

        Follow();
        _timer = _time.CreateTimer(_ => Look(), null, Interval, Interval);
    }

    /// <summary>Looks at the store and applies what changed.</summary>
    /// <returns>True where something had changed.</returns>
    public bool Follow()
    {
        lock (_following)
        {
            var revision = _store.Revision;
            var isNew = revision != _revision;
            if (isNew)
            {
                Apply();
            }

            Notify(_gallery.Current.Damaged.Length switch
            {
                0 => null,
                1 => "One enrolled face can't be decrypted and isn't recognised: accesscontrol identify names it, then enrol that person again.",
                var count => $"{count} enrolled faces can't be decrypted and aren't recognised: accesscontrol identify names them, then enrol these people again.",
            });
            return isNew;
        }
    }

    /// <summary>Ends the looking.</summary>
    public void Dispose() => _timer?.Dispose();

    private void Look()
    {
        // A look that takes longer than the interval is not joined by the next one.
        if (!_following.TryEnter())
        {
            return;
        }

        try
        {
            Follow();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // On a timer's thread: unhandled it would end the process, and the door with it.
            Notify($"The enrolled faces can't be read and stay as they were: {e.Message}");
        }
        finally
        {
            _following.Exit();
        }
    }

    private void Notify(string? notice)
    {
        if (notice == _notice)
        {
            return;
        }

        _notice = notice;
        NoticeChanged?.Invoke(notice);
    }

    private void Apply()
    {
        var before = _gallery.Current;
        var update = _store.Read(_gallery.Model, _gallery.Dimension, before.Versions);
        var (added, removed) = _gallery.Apply(update);
        _revision = update.Revision;

        var now = _clock.Read();
        var after = _gallery.Current;
        _bounds?.Offer(after);
        List<JournalDraft> drafts =
        [
            new(
                JournalEntryKind.GalleryApplied,
                now,
                JournalFields.Of(
                    ("model", _gallery.Model.ToString()),
                    ("revision", JournalFields.Number(update.Revision)),
                    ("added", JournalFields.Number(added)),
                    ("removed", JournalFields.Number(removed)),
                    ("damaged", JournalFields.Number(after.Damaged.Length)),
                    ("references", JournalFields.Number(after.Count)),
                    ("people", JournalFields.Number(after.People)))),
        ];
        var threshold = _thresholds.ForIdentification(after.Count, after.People);
        if (_threshold?.Score != threshold.Score)
        {
            drafts.Add(ThresholdChanged(threshold, after.People, now));
            _threshold = threshold;
        }

        // Nobody waits for it: the gallery is followed even while the record can't be written, which the door tells by itself.
        _ = _journal.AppendAsync(drafts, AppendPriority.Background, Patience);
    }

    private static JournalDraft ThresholdChanged(DecisionThreshold threshold, int people, ClockReading now) => new(
        JournalEntryKind.ThresholdChanged,
        now,
        JournalFields.Of(
            ("metric", threshold.Score.Metric.ToString()),
            ("threshold", JournalFields.Number(threshold.Score.Value)),
            ("calibration", threshold.Origin.Calibration),
            ("targetFpir", Rate(threshold.Origin.TargetFpir)),
            ("people", JournalFields.Number(people)),
            ("references", JournalFields.Number(threshold.Origin.GallerySize)),
            ("presentationFactor", JournalFields.Number(threshold.Origin.PresentationFactor)),
            ("requiredFmr", Rate(threshold.Origin.RequiredFmr)),
            ("boundFmr", Rate(threshold.Origin.SupportedFmr)),
            ("boundFpir", Rate(threshold.Origin.SupportedFpir)),
            ("predictedFnir", threshold.Origin.PredictedFnir is { } fnir ? Rate(fnir) : null),
            ("support", threshold.Origin.Support.ToString())));

    private static string Rate(double rate) => rate.ToString("g4", System.Globalization.CultureInfo.InvariantCulture);
}
