using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>What a year's end asks for.</summary>
/// <param name="Carried">What is carried over of a balance above zero.</param>
/// <param name="Drafts">To book; empty where nothing lapses, or all of it is booked.</param>
/// <param name="HeldBack">Would have lapsed, had somebody told the person, or could they have used it.</param>
public sealed record CarryOverPlan(AccountAmount Carried, ImmutableArray<MovementDraft> Drafts, AccountAmount HeldBack);
