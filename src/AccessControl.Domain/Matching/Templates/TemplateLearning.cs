using System.Collections.Immutable;
using System.Threading.Channels;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>Moves templates after grants: behind the door's back, one after the other, each step and its journal entry in one transaction.</summary>
/// <remarks>
/// Thread-safe. What comes while the queue is full is left out: the person comes again. What can't be read or written is left out as well, and
/// <see cref="Problem"/> says why; nobody at the door waits for it.
/// </remarks>
public sealed class TemplateLearning : ITemplateLearner, IDisposable
{
    private const int Capacity = 64;

    private readonly IPeopleStore _people;
    private readonly IAdaptedReferenceStore _store;
    private readonly Gallery _gallery;
    private readonly IThresholds _thresholds;
    private readonly TemplateOptions _options;
    private readonly Channel<FaceGrant> _grants;
    private readonly Lock _idle = new();
    private TaskCompletionSource _whenIdle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private volatile string? _problem;

    /// <summary>Begins to learn.</summary>
    /// <param name="people">Whose consent is looked at.</param>
    /// <param name="store">Where templates are kept.</param>
    /// <param name="gallery">Everybody's references of the enrolment.</param>
    /// <param name="thresholds">The door's.</param>
    /// <param name="options">The rule's.</param>
    public TemplateLearning(IPeopleStore people, IAdaptedReferenceStore store, Gallery gallery, IThresholds thresholds, TemplateOptions options)
    {
        (_people, _store, _gallery, _thresholds, _options) = (people, store, gallery, thresholds, options);
        _whenIdle.SetResult();
        _grants = Channel.CreateBounded<FaceGrant>(new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _ = LearnAsync();
    }

    /// <summary>Why the last grant could not be learned from, one line; null where it could, or a guard held it.</summary>
    public string? Problem => _problem;

    /// <inheritdoc/>
    public void Offer(FaceGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        lock (_idle)
        {
            if (!_grants.Writer.TryWrite(grant))
            {
                return;
            }

            if (_waiting++ == 0)
            {
                _whenIdle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Ends when everything offered so far was worked off.</summary>
    public Task WhenLearned()
    {
        lock (_idle)
        {
            return _whenIdle.Task;
        }
    }

    /// <summary>Takes nothing more; what waits is still worked off, see <see cref="WhenLearned"/>.</summary>
    public void Dispose() => _grants.Writer.TryComplete();

    /// <summary>What a grant makes of the person's template, written where it moves.</summary>
    internal TemplateStep Learn(FaceGrant grant)
    {
        var snapshot = _gallery.Current;
        var threshold = _thresholds.ForIdentification(snapshot.Count, snapshot.People);
        var band = TemplateBand.Around(threshold, _thresholds, _options);
        var person = _people.Find(grant.Person);
        ImmutableArray<BiometricReference> anchors = person?.Consent?.StandsAt(grant.Clock.Instant) == true ? _store.Anchors(grant.Person, grant.Face.Model) : [];
        var current = _store.Find(grant.Person, grant.Face.Model);
        var step = TemplateRule.Next(grant, anchors, current, snapshot, band, _options);
        _problem = step.Match(
            moved => _store.Step(moved.Reference, current?.Id, [TemplateEntries.Adapted(person!, moved, band, grant.Clock)]).Match<string?>(
                _ => null,
                failed => failed.Problem),
            _ => null);
        return step;
    }

    private async Task LearnAsync()
    {
        await foreach (var grant in _grants.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                // Off the entrance's thread: writing waits for the disk.
                await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
                Learn(grant);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Nobody awaits this loop. A store that can't be read now can be at the next grant.
                _problem = e.Message;
            }
            finally
            {
                lock (_idle)
                {
                    if (--_waiting == 0)
                    {
                        _whenIdle.SetResult();
                    }
                }
            }
        }
    }
}
