using System.Text;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Simulation.Days;

namespace AccessControl.Service.Demonstration;

/// <summary>Counts what the door did against what the script knows.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class DemoTally(EntranceScript script)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<VisitKind, KindTally> _kinds = [];
    private readonly Dictionary<int, PersonId> _letInAs = [];
    private readonly Dictionary<(int First, int Second), PairTally> _pairs = [];
    private readonly List<double> _latencies = [];
    private int _wrongNames;

    /// <summary>Enrolled people who came for nothing in a row, from the first visit on, after whom something is wrong with the machine.</summary>
    public const int TooManyInVain = 4;

    /// <summary>Told once, when so many have come for nothing.</summary>
    public Action? NobodyGetsIn { get; set; }

    /// <summary>Visits of enrolled people without a look-alike that ended while nobody had ever been let in.</summary>
    private int InVain { get; set; }

    /// <summary>Arrivals that were let in.</summary>
    public int Grants { get; private set; }

    /// <summary>Visits that ended.</summary>
    public int Visits { get; private set; }

    /// <summary>Notes a decision.</summary>
    /// <param name="arrival">What was decided.</param>
    /// <param name="visit">Whose visit it was in, null in a pause.</param>
    public void Note(Arrival arrival, Visit? visit)
    {
        lock (_turn)
        {
            if (arrival.Decision.Match(_ => true, _ => false, _ => false))
            {
                Grants++;
                _latencies.Add(arrival.Latency.TotalMilliseconds);
                if (visit is not null)
                {
                    _letInAs[visit.Number] = arrival.Person!.Value;
                }
            }

            if (visit is { CrowdIndex: { } index } && PairOf(index) is { } pair)
            {
                var tally = Of(pair);
                tally.Asked += arrival.Decision.Match(_ => 0, _ => 0, _ => 1);
                tally.Refused += arrival.Decision.Match(_ => 0, _ => 1, _ => 0);
            }
        }
    }

    /// <summary>Notes the end of a visit.</summary>
    public void Note(VisitOutcome outcome)
    {
        lock (_turn)
        {
            Visits++;
            var visit = outcome.Visit;
            if (!_kinds.TryGetValue(visit.Kind, out var kind))
            {
                _kinds.Add(visit.Kind, kind = new KindTally());
            }

            kind.Visits++;
            kind.LetIn += outcome.ReleaseCount > 0 ? 1 : 0;
            kind.Releases += outcome.ReleaseCount;
            if (Grants == 0 && visit.Kind == VisitKind.Enrolled && ++InVain == TooManyInVain)
            {
                NobodyGetsIn?.Invoke();
            }

            if (!_letInAs.Remove(visit.Number, out var name) || visit.CrowdIndex is not { } index || visit.Kind is VisitKind.Photo or VisitKind.Forger)
            {
                return;
            }

            var isRight = name == DemoPeople.NumberOf(index);
            _wrongNames += isRight ? 0 : 1;
            if (PairOf(index) is { } pair)
            {
                Of(pair).Right += isRight ? 1 : 0;
                Of(pair).Wrong += isRight ? 0 : 1;
            }
        }
    }

    /// <summary>What the issue of a demo is held against: strangers refused, enrolled let in, passers-by and the one who stands there.</summary>
    /// <returns>A line for each goal, and whether all are met.</returns>
    public (IReadOnlyList<string> Lines, bool AllMet) Goals()
    {
        lock (_turn)
        {
            var strangers = Of(VisitKind.Stranger);
            var notEnrolled = Of(VisitKind.NotEnrolled);
            var enrolled = Of(VisitKind.Enrolled);
            var passers = Of(VisitKind.PasserBy);
            var lingerers = Of(VisitKind.Lingerer);
            (string Line, bool IsMet)[] goals =
            [
                ($"strangers let in: {strangers.LetIn} of {strangers.Visits}{Bound(strangers)}; goal 0", strangers.LetIn == 0),
                ($"not enrolled let in: {notEnrolled.LetIn} of {notEnrolled.Visits}; goal 0", notEnrolled.LetIn == 0),
                ($"enrolled let in at first try: {enrolled.LetIn} of {enrolled.Visits}{Share(enrolled)}; goal at least 97 %", enrolled.LetIn >= 0.97 * enrolled.Visits),
                ($"unlocks by passers-by: {passers.Releases} of {passers.Visits}; goal at most 1", passers.Releases <= 1),
                ($"grants for who stands 60 s at the open door: {lingerers.Releases} for {lingerers.Visits}; goal one each", lingerers.Releases == lingerers.Visits),
                ($"let in under another's name: {_wrongNames}; goal 0", _wrongNames == 0),
            ];
            return ([.. goals.Select(goal => $"{(goal.IsMet ? "met" : "NOT MET")}: {goal.Line}")], goals.All(goal => goal.IsMet));
        }
    }

    /// <summary>The whole count as text.</summary>
    public string Summary()
    {
        lock (_turn)
        {
            var text = new StringBuilder();
            foreach (var (kind, tally) in _kinds.OrderBy(entry => entry.Key))
            {
                text.AppendLine($"  {Words(kind),-42} {tally.Visits,5} visits, {tally.LetIn,5} let in{(kind == VisitKind.Stranger ? Bound(tally) : "")}");
            }

            var (letIn, releases) = (_kinds.Values.Sum(tally => tally.LetIn), _kinds.Values.Sum(tally => tally.Releases));
            text.AppendLine($"  {"together",-42} {Visits,5} visits, {letIn,5} let in");
            text.AppendLine(Grants == letIn && releases == letIn
                ? $"  grants: {Grants}, one for each visit that was let in"
                : $"  grants: {Grants}, {letIn} of them to let in{Plus(releases - letIn, "once more to somebody who stayed")}{Plus(Grants - releases, "in a visit that was not over")}");

            if (_latencies.Count > 0)
            {
                var sorted = _latencies.Order().ToList();
                text.AppendLine($"  frame to relay: median {sorted[sorted.Count / 2]:0} ms, slowest {sorted[^1]:0} ms");
            }

            foreach (var (pair, tally) in _pairs.OrderBy(entry => entry.Key))
            {
                text.AppendLine(
                    $"  look-alikes {DemoPeople.NameOf(pair.First)} and {DemoPeople.NameOf(pair.Second)}: {tally.Right} let in by the right name, {tally.Wrong} by the other's, {tally.Asked} asked for a second factor, {tally.Refused} refused");
            }

            if (_kinds.ContainsKey(VisitKind.Photo))
            {
                text.AppendLine("  Photographs are not told from faces in this version.");
            }

            return text.ToString();
        }
    }

    private static string Plus(int grants, string what) => grants == 0 ? "" : $", {grants} {what}";

    private static string Words(VisitKind kind) => kind switch
    {
        VisitKind.Enrolled => "enrolled people who want in",
        VisitKind.LookAlike => "enrolled people with a look-alike",
        VisitKind.Stranger => "strangers who want in",
        VisitKind.PasserBy => "enrolled people who walk past",
        VisitKind.Photo => "photographs of enrolled people held up",
        VisitKind.NotEnrolled => "people who aren't enrolled yet",
        VisitKind.Signer => "the one who signs at the door",
        VisitKind.Forger => "forgers with a mask of the signer's face",
        VisitKind.Lingerer => "enrolled people who stay at the open door",
        _ => kind.ToString(),
    };

    /// <summary>Rule of three: none of n seen bounds the rate by 3/n with 95 % confidence.</summary>
    private static string Bound(KindTally tally) => tally is { LetIn: 0, Visits: > 3 } ? $" (rate below {3.0 / tally.Visits:0.0 %} with 95 % confidence)" : "";

    private static string Share(KindTally tally) => tally.Visits > 0 ? $" ({(double)tally.LetIn / tally.Visits:0.0 %})" : "";

    private KindTally Of(VisitKind kind) => _kinds.GetValueOrDefault(kind) ?? new KindTally();

    private PairTally Of((int First, int Second) pair)
    {
        if (!_pairs.TryGetValue(pair, out var tally))
        {
            _pairs.Add(pair, tally = new PairTally());
        }

        return tally;
    }

    private (int First, int Second)? PairOf(int index)
    {
        foreach (var pair in script.Crowd.LookAlikes)
        {
            if (pair.First == index || pair.Second == index)
            {
                return pair;
            }
        }

        return null;
    }

    private sealed class KindTally
    {
        public int Visits { get; set; }

        public int LetIn { get; set; }

        public int Releases { get; set; }
    }

    private sealed class PairTally
    {
        public int Right { get; set; }

        public int Wrong { get; set; }

        public int Asked { get; set; }

        public int Refused { get; set; }
    }
}
