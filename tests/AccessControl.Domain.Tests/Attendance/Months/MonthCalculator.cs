namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>
/// Calculates paid time from punches, second by second, from the text of docs/time-rules.md alone and without the product's code.
/// </summary>
internal sealed class MonthCalculator
{
    private readonly CalcPlan _plan;
    private readonly CalcClock _clock;
    private readonly Dictionary<string, List<CalcContract>> _contracts;

    public MonthCalculator(string planJson, string employmentsCsv, string zoneId)
    {
        _plan = new CalcPlan(planJson, employmentsCsv);
        _clock = new CalcClock(zoneId);
        _contracts = _plan.Contracts.GroupBy(c => c.Person, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
    }

    /// <summary>Within how many seconds a punch may be a double of another.</summary>
    public long DoubleWithinSeconds { get; init; } = 60;

    /// <summary>How long after a coming a leaving may be.</summary>
    public long LongestSeconds { get; init; } = 16 * 3600;

    /// <summary>Calculates everything that follows from these punches.</summary>
    public MonthResult Calculate(
        IEnumerable<RawPunch> punches,
        IEnumerable<RawCorrection> corrections,
        IReadOnlySet<(string Person, DateOnly Date)> workedThrough)
    {
        var result = new MonthResult();
        foreach (var (person, list) in CalcCorrecting.Apply(punches, corrections))
        {
            var contracts = _contracts.GetValueOrDefault(person) ?? [];
            var pairing = Read(list, contracts);
            foreach (var punch in pairing.Unpaired)
            {
                if (!result.Unpaired.TryGetValue((person, punch.Date), out var sequences))
                {
                    sequences = [];
                    result.Unpaired.Add((person, punch.Date), sequences);
                }

                sequences.Add(punch.Raw.Sequence);
            }

            foreach (var contract in contracts)
            {
                Pay(contract, contracts, pairing, workedThrough, result);
            }
        }

        return result;
    }

    private CalcPairing Read(List<CalcPunch> punches, List<CalcContract> contracts)
    {
        var dating = new CalcDating(_plan, _clock);
        foreach (var punch in punches)
        {
            dating.Date(punch, contracts);
        }

        var counted = CalcDoubles.Counted(punches, DoubleWithinSeconds);
        new CalcDirections(_plan, _clock, LongestSeconds).Infer(counted, contracts);
        var pairing = new CalcPairing(LongestSeconds);
        pairing.Read(counted);
        return pairing;
    }

    private void Pay(
        CalcContract contract,
        List<CalcContract> contracts,
        CalcPairing pairing,
        IReadOnlySet<(string Person, DateOnly Date)> workedThrough,
        MonthResult result)
    {
        var days = new SortedDictionary<DateOnly, CalcDay>();
        foreach (var (coming, work) in pairing.Intervals)
        {
            var owner = coming.Contract ?? contracts.Find(c => c.TermOn(coming.Date) is not null);
            if (owner != contract)
            {
                continue;
            }

            if (!days.TryGetValue(coming.Date, out var day))
            {
                var term = contract.TermOn(coming.Date)!;
                day = new CalcDay(term, coming.Date, _plan.RulesOn(term, coming.Date))
                {
                    WorkedThrough = workedThrough.Contains((contract.Person, coming.Date)),
                };
                days.Add(day.Date, day);
            }

            day.Changes.AddRange(pairing.Changes.GetValueOrDefault(coming) ?? []);
            day.Pieces.Add(work);
            var key = (contract.Id, day.Date);
            result.Recorded[key] = result.Recorded.GetValueOrDefault(key) + work.To - work.From;
        }

        var list = days.Values.ToList();
        new CalcShaping(_clock).Shape(list);
        list.RemoveAll(d => d.Paid.Count == 0);
        var windows = new CalcWindows(_plan, _clock);
        foreach (var day in list)
        {
            day.Windows = windows.Find(day);
        }

        new CalcPaying(_clock, contract, result).Pay(list);
    }
}
