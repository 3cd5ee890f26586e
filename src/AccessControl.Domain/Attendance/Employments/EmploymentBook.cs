using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Employments;

/// <summary>Who is employed by which contracts and terms.</summary>
public sealed class EmploymentBook
{
    private readonly ILookup<PersonId, EmploymentTerm> _ofPeople;
    private readonly ILookup<EmploymentId, EmploymentTerm> _ofContracts;

    private EmploymentBook(IReadOnlyList<EmploymentTerm> terms)
    {
        Terms = [.. terms.OrderBy(term => term.Employment).ThenBy(term => term.From)];
        _ofPeople = Terms.ToLookup(term => term.Person);
        _ofContracts = Terms.ToLookup(term => term.Employment);
    }

    /// <summary>Nobody.</summary>
    public static EmploymentBook None { get; } = new([]);

    /// <summary>All of them, by contract, then by date.</summary>
    public ImmutableArray<EmploymentTerm> Terms { get; }

    /// <summary>Everybody who has or had a contract, in order.</summary>
    public IEnumerable<PersonId> People => _ofPeople.Select(terms => terms.Key).Order();

    /// <summary>Puts it together.</summary>
    /// <param name="terms">In any order.</param>
    /// <returns>The book; or null and every fault, with the place of the term that has it.</returns>
    public static (EmploymentBook? Book, ImmutableArray<(int Term, string Problem)> Problems) Of(IReadOnlyList<EmploymentTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var problems = ImmutableArray.CreateBuilder<(int, string)>();
        foreach (var contract in Enumerable.Range(0, terms.Count).GroupBy(i => terms[i].Employment))
        {
            int? before = null;
            foreach (var i in contract.OrderBy(i => terms[i].From))
            {
                var term = terms[i];
                if (term.Until < term.From)
                {
                    problems.Add((i, $"contract {term.Employment} ends on {term.Until:uuuu-MM-dd}, before it begins on {term.From:uuuu-MM-dd}; swap them"));
                }

                if (before is { } other && terms[other].Person != term.Person)
                {
                    problems.Add((i, $"contract {term.Employment} is of {terms[other].Person} and of {term.Person}; give one of them another number"));
                }
                else if (before is { } earlier && (terms[earlier].Until is not { } last || last >= term.From))
                {
                    problems.Add((i, $"contract {term.Employment} has two terms on {term.From:uuuu-MM-dd}; end the first one on {term.From.PlusDays(-1):uuuu-MM-dd}"));
                }

                before = i;
            }
        }

        return problems.Count == 0 ? (new EmploymentBook(terms), []) : (null, [.. problems.OrderBy(one => one.Item1)]);
    }

    /// <summary>Terms of a person that hold on a date, one for each contract, by its number.</summary>
    public IEnumerable<EmploymentTerm> On(PersonId person, LocalDate date) => _ofPeople[person].Where(term => term.HoldsOn(date));

    /// <summary>The term of a contract that holds on a date; null where none does.</summary>
    public EmploymentTerm? On(EmploymentId employment, LocalDate date) => _ofContracts[employment].FirstOrDefault(term => term.HoldsOn(date));

    /// <summary>All terms of a contract, by date.</summary>
    public IEnumerable<EmploymentTerm> Of(EmploymentId employment) => _ofContracts[employment];

    /// <summary>All contracts that a person ever has, by number.</summary>
    public IEnumerable<EmploymentId> Of(PersonId person) => _ofPeople[person].Select(term => term.Employment).Distinct();

    /// <summary>Contracts of a person that hold on any date of some, by number.</summary>
    public IEnumerable<EmploymentId> Of(PersonId person, LocalDate from, LocalDate to) =>
        _ofPeople[person].Where(term => term.From <= to && (term.Until is not { } last || last >= from)).Select(term => term.Employment).Distinct();
}
