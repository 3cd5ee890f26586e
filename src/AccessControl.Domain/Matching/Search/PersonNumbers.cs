using System.Runtime.InteropServices;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Search;

/// <summary>Small numbers for people, so that rows compare without touching strings.</summary>
/// <remarks>
/// Changed by the gallery's one writer. Readers use an array of <see cref="Names"/>, in which a number's name never changes; who has no reference any more is
/// struck from a copy of it, and the number isn't given again.
/// </remarks>
internal sealed class PersonNumbers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PersonId, int> _numbers = [];
    private readonly List<int> _references = [];
    private PersonId[] _names = [];

    /// <summary>Names by number, and room for more.</summary>
    public PersonId[] Names => _names;

    /// <summary>People with at least one reference.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _numbers.Count;
            }
        }
    }

    /// <summary>The number of a person who has references, -1 of any other.</summary>
    public int Find(PersonId person)
    {
        lock (_lock)
        {
            return _numbers.TryGetValue(person, out var number) ? number : -1;
        }
    }

    /// <summary>Numbers for each row's person, whose references they count as.</summary>
    public int[] Add(ReadOnlySpan<PersonId> people)
    {
        var numbers = new int[people.Length];
        lock (_lock)
        {
            for (var i = 0; i < people.Length; i++)
            {
                ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, people[i], out var isKnown);
                if (!isKnown)
                {
                    number = _references.Count;
                    _references.Add(0);
                    if (number == _names.Length)
                    {
                        Array.Resize(ref _names, Math.Max(16, number + (number / 4)));
                    }

                    _names[number] = people[i];
                }

                numbers[i] = number;
                _references[number]++;
            }
        }

        return numbers;
    }

    /// <summary>References that are gone; who has none left is forgotten.</summary>
    public void Remove(ReadOnlySpan<int> numbers)
    {
        lock (_lock)
        {
            var isCopied = false;
            foreach (var number in numbers)
            {
                if (--_references[number] > 0)
                {
                    continue;
                }

                if (!isCopied)
                {
                    _names = [.. _names];
                    isCopied = true;
                }

                _numbers.Remove(_names[number]);
                _names[number] = default;
            }
        }
    }
}
