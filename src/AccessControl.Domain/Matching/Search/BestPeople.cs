using System.Collections.Immutable;

namespace AccessControl.Domain.Matching.Search;

/// <summary>The best people so far, each by the best reference, best first; equal scores in order of person number, then of reference number.</summary>
/// <remarks>The outcome doesn't depend on the order in which references come. Not thread-safe.</remarks>
internal ref struct BestPeople(Span<BestPerson> places)
{
    private readonly Span<BestPerson> _places = places;
    private int _found;

    /// <summary>The key of the last place; minus infinity while one is free.</summary>
    public readonly double Bar => _found == _places.Length ? _places[_found - 1].Key : double.NegativeInfinity;

    /// <summary>A person's key, minus infinity where the person has no place.</summary>
    public readonly double KeyOf(int person) => Find(person) is >= 0 and var place ? _places[place].Key : double.NegativeInfinity;

    public void Offer(in BestPerson one)
    {
        var place = Find(one.PersonNumber);
        if (place < 0)
        {
            if (_found < _places.Length)
            {
                place = _found++;
            }
            else if (Precedes(one, _places[_found - 1]))
            {
                place = _found - 1;
            }
            else
            {
                return;
            }
        }
        else if (!Precedes(one, _places[place]))
        {
            return;
        }

        for (; place > 0 && Precedes(one, _places[place - 1]); place--)
        {
            _places[place] = _places[place - 1];
        }

        _places[place] = one;
    }

    public readonly ImmutableArray<Candidate> ToCandidates(Metric metric)
    {
        var candidates = ImmutableArray.CreateBuilder<Candidate>(_found);
        foreach (var best in _places[.._found])
        {
            candidates.Add(new Candidate(best.Person, best.Reference, ScoreKey.ToScore(metric, best.Key)));
        }

        return candidates.MoveToImmutable();
    }

    private static bool Precedes(in BestPerson one, in BestPerson other) =>
        one.Key > other.Key
        || (one.Key == other.Key && (one.PersonNumber == other.PersonNumber ? one.Number < other.Number : one.Person < other.Person));

    private readonly int Find(int person)
    {
        for (var i = 0; i < _found; i++)
        {
            if (_places[i].PersonNumber == person)
            {
                return i;
            }
        }

        return -1;
    }
}
