using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Takes breaks that are due and weren't recorded out of the work of one attendance date.</summary>
/// <remarks>
/// A break is taken where it falls due: once so much was worked, what recorded breaks lack comes out of the work that follows, as far as there is any. So it slides: of 6 h 10 min with 30 min due
/// above 6 h the last 10 min go, and nobody has less by working longer.
/// </remarks>
public static class BreakDeduction
{
    /// <summary>The work of a date without them.</summary>
    /// <param name="work">Of one date, by time, without overlap.</param>
    /// <param name="rules">What is due.</param>
    /// <returns>What is left, and what was taken, both by time.</returns>
    public static (ImmutableArray<WorkSpan> Left, ImmutableArray<WorkSpan> Taken) Of(IReadOnlyList<WorkSpan> work, BreakRules rules)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(rules);
        var recorded = rules.BreaksOf(work);
        var (left, taken) = (ImmutableArray.CreateBuilder<WorkSpan>(), ImmutableArray.CreateBuilder<WorkSpan>());
        var (worked, deducted, tier) = (Duration.Zero, Duration.Zero, 0);
        foreach (var span in work)
        {
            var at = span.From;
            while (at < span.To)
            {
                // Work up to where the next tier falls due, then what it lacks.
                var due = tier < rules.Tiers.Length ? rules.Tiers[tier] : (BreakTier?)null;
                if (due is { } reached && worked >= reached.Above)
                {
                    var lacks = reached.Due - recorded - deducted;
                    if (lacks <= Duration.Zero)
                    {
                        tier++;
                        continue;
                    }

                    var cut = span with { From = at, To = Instant.Min(span.To, at + lacks) };
                    taken.Add(cut);
                    deducted += cut.Length;
                    at = cut.To;
                    continue;
                }

                var kept = span with { From = at, To = due is { } next ? Instant.Min(span.To, at + (next.Above - worked)) : span.To };
                left.Add(kept);
                worked += kept.Length;
                at = kept.To;
            }
        }

        return (Joined(left), Joined(taken));
    }

    private static ImmutableArray<WorkSpan> Joined(IEnumerable<WorkSpan> spans)
    {
        var joined = ImmutableArray.CreateBuilder<WorkSpan>();
        foreach (var span in spans)
        {
            if (joined.Count > 0 && joined[^1].To == span.From)
            {
                joined[^1] = joined[^1] with { To = span.To };
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined.ToImmutable();
    }
}
