using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Journal;

namespace AccessControl.Contracts.Fakes;

/// <summary>Plans and employments beside the people of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeStaffPlanStore(FakeJournal journal, FakePeopleStore people) : IStaffPlanStore
{
    private readonly Lock _lock = new();
    private ImmutableArray<SavedPlan> _plans = [];
    private ImmutableArray<EmploymentTerm> _terms = [];

    public ImmutableArray<SavedPlan> Plans() => _plans;

    public ImmutableArray<EmploymentTerm> Terms() => [.. _terms.Where(term => people.Knows(term.Person)).OrderBy(term => term.Employment).ThenBy(term => term.From)];

    public AppendOutcome Save(SavedPlan plan, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if (plan.Revision != _plans.Length + 1)
            {
                return Rejected("Another plan was saved meanwhile. Look at it, and save yours again.");
            }

            if (journal.Failure is { } failure)
            {
                return failure;
            }

            _plans = _plans.Add(plan);
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    public AppendOutcome Replace(IReadOnlyCollection<EmploymentTerm> replaced, IReadOnlyCollection<EmploymentTerm> added, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            var left = _terms.RemoveRange(replaced);
            if (left.Length != _terms.Length - replaced.Count || added.Any(term => !people.Knows(term.Person) || left.Any(other => other.Employment == term.Employment && other.From == term.From)))
            {
                return Rejected("People or employments were changed meanwhile. Import the list again.");
            }

            if (journal.Failure is { } failure)
            {
                return failure;
            }

            _terms = left.AddRange(added);
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    private static AppendOutcome.Failed Rejected(string problem) => new(AppendFailure.Rejected, problem);
}
