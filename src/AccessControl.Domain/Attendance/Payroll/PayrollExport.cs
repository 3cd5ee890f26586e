using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Pay;
using NodaTime;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>
/// Makes batches of closed timesheets, and the text of their files. Exact time is summed over a person's number and payroll's code, and rounded once; what earlier batches
/// of the period exported is taken off. So over all batches payroll has the rounded exact sum, whatever was corrected between.
/// </summary>
/// <param name="template">Without <see cref="PayrollTemplate.Problems"/>.</param>
/// <param name="settings">The site's values, without <see cref="PayrollTemplate.ProblemsOf"/>.</param>
public sealed class PayrollExport(PayrollTemplate template, ImmutableDictionary<string, string> settings)
{
    private readonly Dictionary<PayCode, PayrollTarget> _targets = template.Codes
        .Select(rule => (rule.Code, Target: template.TargetOf(rule.Code, settings))).Where(pair => pair.Target is not null).ToDictionary(pair => pair.Code, pair => pair.Target!.Value);

    private readonly HashSet<PayrollField> _told = [.. Enum.GetValues<PayrollField>().Where(template.Tells)];

    /// <summary>The next batch of a period.</summary>
    /// <param name="id">Names it for ever.</param>
    /// <param name="number">In a row over all periods, above those of earlier ones.</param>
    /// <param name="period">First and last attendance date.</param>
    /// <param name="items">All that the period's timesheets hold now, in any order.</param>
    /// <param name="earlier">All batches of the period that payroll has, of any version of the template, in any order.</param>
    /// <returns>The batch, which may be empty; or null and every fault, one line each, with the mend.</returns>
    /// <exception cref="ArgumentException">An earlier batch is of another period or template, or has a number that isn't before this one.</exception>
    public (PayrollBatch? Batch, ImmutableArray<string> Problems) Next(Guid id, int number, DateInterval period, IReadOnlyCollection<PayrollItem> items, IReadOnlyCollection<PayrollBatch> earlier)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(earlier);
        if (earlier.FirstOrDefault(batch => !batch.Period.Equals(period) || batch.Template.Name != template.Id.Name || batch.Number >= number) is { } foreign)
        {
            throw new ArgumentException($"Batch {foreign.Number} isn't one of {template.Id.Name} before {number} of the same period.", nameof(earlier));
        }

        PayrollLine[] exported = [.. earlier.SelectMany(batch => batch.Lines)];
        ImmutableArray<string> problems = [.. ProblemsOf(period, items, exported)];
        if (!problems.IsEmpty)
        {
            return (null, problems);
        }

        var persons = items.Select(item => (item.Number, item.Person)).Concat(exported.Select(line => (line.Place.Number, line.Person))).DistinctBy(pair => pair.Number).ToDictionary(pair => pair.Number, pair => pair.Person, StringComparer.Ordinal);
        var exact = Sums(items.Select(item => (Place(item), item.Exact)));
        var before = Sums(exported.Select(line => (line.Place.Reduced(_told), line.Exported)));
        var lines = ImmutableArray.CreateBuilder<PayrollLine>();
        foreach (var sum in exact.Keys.Union(before.Keys).Order().GroupBy(place => (place.Number, place.Target)))
        {
            PayrollPlace[] places = [.. sum];
            Duration[] parts = [.. places.Select(place => exact.GetValueOrDefault(place))];
            var steps = PayrollApportionment.Split(parts, template.Amounts);
            for (var i = 0; i < places.Length; i++)
            {
                var (taken, rest) = template.Amounts.Split(before.GetValueOrDefault(places[i]));
                if (rest != 0)
                {
                    problems = problems.Add($"number {places[i].Number}: {places[i].Target} was exported in a finer unit, by a template before {template.Id}; write a unit that is as fine.");
                }

                lines.Add(new PayrollLine(persons[places[i].Number], places[i], parts[i], before.GetValueOrDefault(places[i]), steps[i] - taken, template.Amounts.Step));
            }
        }

        lines.RemoveAll(line => line.Exact == Duration.Zero && line.Before == Duration.Zero && line.Count == 0);
        lines.Sort((left, right) => left.Place.CompareTo(right.Place));
        return problems.IsEmpty ? (new PayrollBatch(id, number, period, template.Id, lines.ToImmutable()) { Settings = settings }, problems) : (null, problems);
    }

    /// <summary>The text of a batch's files.</summary>
    /// <param name="batch">Of this version of the template.</param>
    /// <returns>The text; or null and every fault, one line each, with the mend.</returns>
    /// <exception cref="ArgumentException">The batch is of another template or version.</exception>
    public (PayrollSheet? Sheet, ImmutableArray<string> Problems) Sheet(PayrollBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return batch.Template == template.Id
            ? new PayrollTypesetting(template, settings, batch).Sheet()
            : throw new ArgumentException($"Batch {batch.Number} is of {batch.Template}, this is {template.Id}.", nameof(batch));
    }

    private static Dictionary<PayrollPlace, Duration> Sums(IEnumerable<(PayrollPlace Place, Duration Time)> times)
    {
        var sums = new Dictionary<PayrollPlace, Duration>();
        foreach (var (place, time) in times)
        {
            sums[place] = sums.GetValueOrDefault(place) + time;
        }

        return sums;
    }

    private PayrollPlace Place(PayrollItem item) =>
        new PayrollPlace(item.Number, _targets[item.Code], item.Date, item.CostCentre, item.Department, item.Job).Reduced(_told);

    private IEnumerable<string> ProblemsOf(DateInterval period, IReadOnlyCollection<PayrollItem> items, IReadOnlyCollection<PayrollLine> exported)
    {
        foreach (var problem in template.ProblemsOf(settings))
        {
            yield return problem;
        }

        foreach (var person in items.Where(item => string.IsNullOrWhiteSpace(item.Number)).Select(item => item.Person).Distinct().Order())
        {
            yield return $"person {person}: the contract has no payroll number; give it one.";
        }

        foreach (var item in items.Where(item => !period.Contains(item.Date)).DistinctBy(item => (item.Number, item.Date)).OrderBy(item => item.Number, StringComparer.Ordinal).ThenBy(item => item.Date))
        {
            yield return $"number {item.Number}: {item.Date:uuuu-MM-dd} isn't in the period from {period.Start:uuuu-MM-dd} to {period.End:uuuu-MM-dd}; export it with its own.";
        }

        foreach (var same in items.Select(item => (item.Number, item.Person)).Concat(exported.Select(line => (line.Place.Number, line.Person))).Where(pair => !string.IsNullOrWhiteSpace(pair.Number)).Distinct()
            .GroupBy(pair => pair.Number, StringComparer.Ordinal).Where(same => same.Count() > 1).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            yield return $"number {same.Key}: is that of the persons {string.Join(" and ", same.Select(pair => pair.Person).Order())}; give each contract its own.";
        }

        foreach (var unknown in items.Where(item => !_targets.ContainsKey(item.Code)).GroupBy(item => item.Code).OrderBy(same => same.Key.Value, StringComparer.Ordinal))
        {
            string[] numbers = [.. unknown.Select(item => item.Number).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            yield return $"pay code {unknown.Key}: {template.Id} doesn't say where it goes ({numbers[0]}{(numbers.Length > 1 ? $" and {numbers.Length - 1} more have it" : " has it")}); map it{Asked(unknown.Key)}.";
        }

        foreach (var gone in exported.Where(line => !template.HasAmount(line.Place.Target.Column)).Select(line => line.Place.Target).Distinct().OrderBy(target => target.ToString(), StringComparer.Ordinal))
        {
            yield return $"{gone}: was exported before, and {template.Id} has no column '{gone.Column}' to take it back by; keep the column.";
        }
    }

    private string Asked(PayCode code) => template.Codes.FirstOrDefault(rule => rule.Code == code).As is { } pattern && PayrollPattern.Names(pattern).FirstOrDefault(name => !settings.ContainsKey(name)) is { } setting
        ? $", by the setting '{setting}'"
        : "";
}
