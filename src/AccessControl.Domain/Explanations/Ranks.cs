using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Explanations;

/// <summary>Replaces people by ranks: the rules ask only whether two candidates are the same person. Ranks count on from search to search.</summary>
internal static class Ranks
{
    /// <summary>The person of a rank, counted from 1.</summary>
    public static PersonId Of(int rank) => new(rank.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same facts about nobody in particular.</summary>
    public static AccessFacts Of(AccessFacts facts)
    {
        var ranks = new Dictionary<PersonId, PersonId>();
        var identification = Of(facts.Identification, ranks);
        return facts with
        {
            Identification = identification with { Beside = facts.Identification.Beside is { } beside ? Of(beside, ranks) : null },
            Proof = facts.Proof is { } proof ? Of(proof, RankOf(proof.Person, ranks)) : null,
        };
    }

    private static SecondFactorProof Of(SecondFactorProof proof, PersonId rank) => proof with { Verification = proof.Verification with { Person = rank } };

    private static Identification Of(Identification identification, Dictionary<PersonId, PersonId> ranks) => identification with
    {
        Candidates = ImmutableArray.CreateRange(identification.Candidates, candidate => new Candidate(RankOf(candidate.Person, ranks), default, candidate.Score)),
        Rivals = ImmutableArray.CreateRange(identification.Rivals, rival => rival with { Person = RankOf(rival.Person, ranks) }),
    };

    private static PersonId RankOf(PersonId person, Dictionary<PersonId, PersonId> ranks)
    {
        if (!ranks.TryGetValue(person, out var rank))
        {
            ranks[person] = rank = Of(ranks.Count + 1);
        }

        return rank;
    }
}
