namespace AccessControl.Domain.Matching.Cohorts;

/// <summary>Measures everybody's own threshold anew when the gallery has changed, beside the door and not in its way.</summary>
/// <remarks>Thread-safe. Until a change is measured, the bounds before it hold, and who is new has the gallery's threshold.</remarks>
public sealed class PersonBoundsKeeper
{
    /// <summary>Above this the gallery's threshold holds for everybody: measuring would take minutes and hundreds of megabytes.</summary>
    public const int LargestGallery = 20_000;

    /// <summary>A cohort is at most so many others, evenly spread over the gallery.</summary>
    public const int LargestCohort = 1_000;

    private readonly CohortPrior _prior;
    private readonly Lock _gate = new();
    private GallerySnapshot? _waiting;
    private TaskCompletionSource? _working;
    private volatile PersonBounds _current = PersonBounds.None;

    /// <summary>Nothing is measured yet.</summary>
    /// <param name="prior">What ships with the pack.</param>
    /// <exception cref="ArgumentException">The prior is unusable; the message names the key.</exception>
    public PersonBoundsKeeper(CohortPrior prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        _prior = prior.Problem() is { } problem ? throw new ArgumentException(problem, nameof(prior)) : prior;
    }

    /// <summary>The bounds as they were last measured.</summary>
    public PersonBounds Current => _current;

    /// <summary>Takes a gallery to measure; of several that wait, the newest is measured.</summary>
    public void Offer(GallerySnapshot gallery)
    {
        ArgumentNullException.ThrowIfNull(gallery);
        lock (_gate)
        {
            _waiting = gallery;
            if (_working is not null)
            {
                return;
            }

            _working = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        new Thread(Work) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "person-bounds" }.Start();
    }

    /// <summary>Ends when nothing waits to be measured any more.</summary>
    public Task WhenMeasured()
    {
        lock (_gate)
        {
            return _working?.Task ?? Task.CompletedTask;
        }
    }

    private void Work()
    {
        while (Take() is { } gallery)
        {
            try
            {
                _current = PersonBounds.Measure(gallery.MeasureCohorts(LargestGallery, LargestCohort), _prior);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // On a thread of its own, unhandled it would end the process and the door with it. What the site's people have in common still raises everybody's.
                _current = PersonBounds.OfSite(_current.SiteShift);
            }
        }
    }

    private GallerySnapshot? Take()
    {
        lock (_gate)
        {
            var gallery = _waiting;
            _waiting = null;
            if (gallery is null)
            {
                _working!.SetResult();
                _working = null;
            }

            return gallery;
        }
    }
}
