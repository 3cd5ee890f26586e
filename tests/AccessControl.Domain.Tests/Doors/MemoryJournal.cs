using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Domain.Tests.Doors;

/// <summary>A journal that keeps drafts, and fails when told to.</summary>
internal sealed class MemoryJournal : IJournal, IApplianceClock
{
    private readonly Lock _gate = new();
    private readonly List<JournalDraft> _drafts = [];

    public AppendFailure? Failure { get; set; }

    /// <summary>Appends asked for, failed ones included.</summary>
    public int Calls { get; private set; }

    public Instant Now { get; set; } = Instant.FromUtc(2026, 5, 4, 8, 0);

    public JournalDraft[] Drafts
    {
        get
        {
            lock (_gate)
            {
                return [.. _drafts];
            }
        }
    }

    public IEnumerable<JournalEntryKind> Kinds => Drafts.Select(draft => draft.Kind);

    public Task<AppendOutcome> AppendAsync(IReadOnlyList<JournalDraft> drafts, AppendPriority priority, TimeSpan deadline)
    {
        Assert.Equal(AppendPriority.Background, priority);
        lock (_gate)
        {
            Calls++;
            if (Failure is { } failure)
            {
                return Task.FromResult<AppendOutcome>(new AppendOutcome.Failed(failure, "told to fail"));
            }

            _drafts.AddRange(drafts);
            return Task.FromResult<AppendOutcome>(new AppendOutcome.Durable([.. drafts.Select((_, i) => (long)i)]));
        }
    }

    public ClockReading Read() => new(Now, "boot", Duration.Zero, ClockQuality.Synchronised, Duration.Zero);
}
