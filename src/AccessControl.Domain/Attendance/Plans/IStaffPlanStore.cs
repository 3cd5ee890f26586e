using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>Keeps plans and employments. What took the place of another is kept beside it; erasing a person erases the terms.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IStaffPlanStore
{
    /// <summary>Plans as they were saved, by revision.</summary>
    ImmutableArray<SavedPlan> Plans();

    /// <summary>Terms in force, by contract, then date.</summary>
    ImmutableArray<EmploymentTerm> Terms();

    /// <summary>Saves a plan, with its journal entries.</summary>
    /// <param name="plan">Its revision follows the last one.</param>
    /// <param name="drafts">Appended in the same transaction.</param>
    /// <returns>Failed where another was saved meanwhile.</returns>
    AppendOutcome Save(SavedPlan plan, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Takes terms out of force and others into it, with their journal entries.</summary>
    /// <param name="replaced">In force now.</param>
    /// <param name="added">Of people who are known.</param>
    /// <param name="drafts">Appended in the same transaction.</param>
    /// <returns>Failed where one isn't in force, or a person isn't known.</returns>
    AppendOutcome Replace(IReadOnlyCollection<EmploymentTerm> replaced, IReadOnlyCollection<EmploymentTerm> added, IReadOnlyList<JournalDraft> drafts);
}
