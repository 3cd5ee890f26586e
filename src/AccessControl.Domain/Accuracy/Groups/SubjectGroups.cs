using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy.Groups;

/// <summary>Which group each person of an evaluation belongs to.</summary>
/// <param name="Names">The groups, at least one.</param>
/// <param name="GroupOfSubject">For each person the group's number; -1 where the labels don't name the person.</param>
public sealed record SubjectGroups(ImmutableArray<string> Names, ImmutableArray<int> GroupOfSubject)
{
    /// <summary>People whom the labels don't name.</summary>
    public int Unlabelled => GroupOfSubject.Count(group => group < 0);
}
