using AccessControl.Contracts.Storage;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>Grants as an entrance writes them, with the face that they were given for.</summary>
public static class SomeGrant
{
    /// <summary>One.</summary>
    /// <param name="person">Who was let in.</param>
    /// <param name="face">As it was searched.</param>
    /// <param name="at">When.</param>
    /// <param name="resembles">Somebody whom the face could have been as well; then a PIN told the two apart. Null for nobody.</param>
    /// <param name="isSimulated">True where a simulated device saw it.</param>
    public static JournalDraft Of(PersonId person, Embedding face, Instant at, PersonId? resembles = null, bool isSimulated = false)
    {
        var score = new ComparisonScore(Metric.Cosine, 0.9);
        var threshold = new DecisionThreshold(new ComparisonScore(Metric.Cosine, 0.8), new ThresholdOrigin("drawn", 0.001, 1, 1e-4, 1e-6, ThresholdSupport.Measured));
        var identification = new Identification([new Candidate(person, default, score)], threshold, 100)
        {
            Model = face.Model,
            Rivals = resembles is { } other ? [new Rival(other, 0.01, 0.05, true)] : [],
        };
        var proof = resembles is null ? null : new SecondFactorProof(new Verification(person, score, threshold));
        var facts = new AccessFacts(false, identification, new PersonStanding(false, true, true), proof, null);
        var rule = AccessPolicy.Rule(facts);
        Assert.Null(rule.Reason);
        var fields = DecisionRecord.Of(new DecisionExplanation(rule.Rule, face.Model, identification, null, null, 3) { Facts = facts }).ToFields().Add("accessPoint", "main-in");
        return Sample.Grant(person, at) with
        {
            Fields = isSimulated ? fields.Add(JournalPayload.SimulatedField, "yes") : fields,
            Probe = face,
        };
    }
}
