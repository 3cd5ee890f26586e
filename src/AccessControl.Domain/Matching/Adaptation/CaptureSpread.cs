using NodaTime;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>Chooses captures of a person from as many days as there are, the latest first: what one day's light did to them weighs no more than another's.</summary>
internal static class CaptureSpread
{
    /// <summary>One from each day, then a second from each, until there are enough.</summary>
    /// <param name="candidates">The newest first.</param>
    /// <param name="dayOf">The day of one.</param>
    /// <param name="open">Gives what is chosen; null where a candidate is of no use, and then the day's next is asked.</param>
    /// <param name="count">At most so many.</param>
    public static List<TChosen> Choose<TCandidate, TChosen>(
        IEnumerable<TCandidate> candidates, Func<TCandidate, LocalDate> dayOf, Func<TCandidate, TChosen?> open, int count)
        where TChosen : class
    {
        var days = candidates.GroupBy(dayOf).OrderByDescending(day => day.Key).Select(day => new Queue<TCandidate>(day)).ToList();
        var chosen = new List<TChosen>();
        while (chosen.Count < count && days.Count > 0)
        {
            foreach (var day in days.TakeWhile(_ => chosen.Count < count))
            {
                TChosen? opened = null;
                while (opened is null && day.TryDequeue(out var candidate))
                {
                    opened = open(candidate);
                }

                if (opened is not null)
                {
                    chosen.Add(opened);
                }
            }

            days.RemoveAll(day => day.Count == 0);
        }

        return chosen;
    }
}
