using System.Collections.Immutable;
using System.Text;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Explanations;

public sealed class ReplayTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 8, 0);
    private static readonly ModelId Model = new("encoder", new string('a', 64));
    private static readonly ClockReading Clock = new(Now, "boot", Duration.FromSeconds(1), ClockQuality.Synchronised, Duration.FromMilliseconds(1));

    private static readonly Gen<Case> Cases =
        from metric in Gen.Enum<Metric>()
        from cosines in Gen.Double[-0.2, 1].Array[0, 5]
        from close in Gen.Bool
        from threshold in Gen.Double[0.2, 0.9]
        from shift in Gen.Double[-0.1, 0.1]
        from hasOwn in Gen.Bool
        from margin in Gen.OneOf(Gen.Double[0.01, 0.3], Gen.Const(double.PositiveInfinity), Gen.Const(double.NaN))
        from site in Gen.OneOf(Gen.Double[0, 0.2], Gen.Const(double.NaN))
        from besideRank in Gen.Int[0, 3]
        from standing in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 9])
        from isLockedDown in Gen.Int[0, 19]
        from proof in Gen.Int[0, 3]
        from proofScore in Gen.Double[0, 1]
        select new Case(metric, cosines, close, threshold, hasOwn ? shift : 0, margin, site, besideRank, standing, isLockedDown == 0, proof, proofScore);

    [Fact]
    public void FromScores_AnyDecision_IsTheSameAfterTheJournal()
    {
        var seen = new HashSet<string>();
        Cases.Sample(
            one =>
            {
                var (decision, entry) = Recorded(one);
                lock (seen)
                {
                    seen.Add(decision.Explanation.Rule);
                }

                var record = DecisionRecord.Read(Fields(entry))!;
                var replayed = Replay.FromScores(entry, record);
                Assert.True(replayed.IsReproduced, replayed.Problem);
                Assert.Equal(decision.Explanation.Rule, replayed.Ruling!.Value.Rule);
                Assert.Equal(decision.Match<DenialReason?>(_ => null, denied => denied.Reason, asked => asked.Explanation.Rule == AccessPolicy.SecondFactorDueRule ? DenialReason.SecondFactor : DenialReason.LookAlike), replayed.Ruling.Value.Reason);
                Assert.Equal(record.ToFields(), DecisionRecord.Read(record.ToFields())!.ToFields());
            },
            seed: "0000Ivq3cHi1",
            iter: 20_000);
        Assert.Equal(AccessPolicy.RuleNames.Order(), seen.Order());
    }

    [Fact]
    public void ToFields_NamesNobody() => Cases.Sample(
        one => Assert.DoesNotContain(
            DecisionRecord.Of(Recorded(one).Decision.Explanation).ToFields(), field => field.Value.Contains("who", StringComparison.Ordinal)),
        seed: "0000Ivq3cHi1",
        iter: 2_000);

    [Fact]
    public void FromScores_ScoreChangedInTheRecord_IsFound()
    {
        var (_, entry) = Recorded(Granted);
        var text = Encoding.UTF8.GetString(entry.Payload.AsSpan());
        var changed = entry with { Payload = [.. Encoding.UTF8.GetBytes(text.Replace("\"scores\":\"0.9 ", "\"scores\":\"0.8 ", StringComparison.Ordinal))] };
        Assert.NotEqual(text, Encoding.UTF8.GetString(changed.Payload.AsSpan()));

        var replayed = Replay.FromScores(changed, DecisionRecord.Read(Fields(changed))!);

        Assert.False(replayed.IsReproduced);
        Assert.Contains("was changed", replayed.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FromScores_HashMadeToFitAChangedScore_DoesNotLeadToTheSameRule()
    {
        var (_, entry) = Recorded(Granted);
        var text = Encoding.UTF8.GetString(entry.Payload.AsSpan()).Replace("\"scores\":\"0.9 ", "\"scores\":\"0.4 ", StringComparison.Ordinal);
        byte[] payload = Encoding.UTF8.GetBytes(text);
        var forged = entry with { Payload = [.. payload], Hash = [.. JournalChain.Hash(1, JournalChain.GenesisHash.AsSpan(), payload)] };

        var replayed = Replay.FromScores(forged, DecisionRecord.Read(Fields(forged))!);

        Assert.False(replayed.IsReproduced);
        Assert.Contains("now it is unknown-person", replayed.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FromScores_NoRuleHadDecided_IsSaid()
    {
        var explanation = Recorded(Granted).Decision.Explanation with { Rule = "people-unreadable", Facts = null };
        var entry = Entry(JournalEntryKind.AccessDenied, DecisionRecord.Of(explanation).ToFields());

        var replayed = Replay.FromScores(entry, DecisionRecord.Read(Fields(entry))!);

        Assert.Equal((ReplayVerdict.NothingDecided, "no rule had decided (people-unreadable)"), (replayed.Verdict, replayed.Problem));
    }

    [Theory]
    [InlineData(JournalEntryKind.PersonRecognised, true)]
    [InlineData(JournalEntryKind.AccessGranted, false)]
    public void FromScores_WhereTheDoorAsksForMore_KnowsSomebodyAgainAndLetsNobodyIn(JournalEntryKind kind, bool isReproduced)
    {
        var entry = Entry(kind, DecisionRecord.Of(Recorded(Granted with { ProofScore = 1.1e-5 }).Decision.Explanation).ToFields());
        var record = DecisionRecord.Read(Fields(entry))!;

        Assert.Equal((AccessPolicy.SecondFactorDueRule, isReproduced), (record.Rule, Replay.FromScores(entry, record).IsReproduced));
    }

    [Fact]
    public void Read_OtherEntriesAndDamage_AreTold()
    {
        Assert.Null(DecisionRecord.Read(JournalFields.Of(("portal", "front"))));
        var fields = DecisionRecord.Of(Recorded(Granted).Decision.Explanation).ToFields();
        Assert.Contains("score", Assert.Throws<FormatException>(() => DecisionRecord.Read(fields.SetItem("scores", "x"))).Message, StringComparison.Ordinal);
        Assert.Contains("newer", Assert.Throws<FormatException>(() => DecisionRecord.Read(fields.SetItem("explanation", "2"))).Message, StringComparison.Ordinal);
    }

    /// <summary>What stands in journals: a change of the form is a new version with a reader for this one.</summary>
    [Fact]
    public void Read_RecordAsItWasWritten_LeadsToTheSameDecision()
    {
        const string Written =
            """
            calibration=test|effectiveFrames=1.8|explanation=1|frames=3|besideMetric=Cosine|besideModel=|besideRank=1|besideScore=0.8|besideThreshold=0.5|liveness=|metric=Cosine|model=encoder aaaaaaaaaaaa|modelName=encoder|modelSha256=aa|people=48|references=144|requiredFmr=1E-05|rivals=2:0.01:0.12:within 3:0.7:-:below|rule=look-alike|scores=0.9 0.89 0.2|siteMargin=|standing=good|support=Measured|supportedFmr=1E-05|targetFpir=0.001|threshold=0.5
            """;
        var fields = JournalFields.Of([.. Written.Split('|').Select(field => field.Split('=')).Where(field => field[1].Length > 0).Select(field => (field[0], (string?)field[1]))]);

        var record = DecisionRecord.Read(fields)!;

        Assert.Equal((3, 1.8, "look-alike"), (record.FramesUsed, record.EffectiveFrames, record.Rule));
        Assert.Equal([new Rival(Ranks.Of(2), 0.01, 0.12, true), new Rival(Ranks.Of(3), 0.7, null, false)], record.Facts!.Identification.Rivals);
        Assert.Equal(("look-alike", DenialReason.LookAlike), (AccessPolicy.Rule(record.Facts).Rule, AccessPolicy.Rule(record.Facts).Reason));
        Assert.Equal(fields.Remove("model").Keys.Order(), record.ToFields().Remove("model").Keys.Order());
        Assert.All(record.ToFields().Remove("model"), field => Assert.Equal(fields[field.Key], field.Value));
    }

    [Fact]
    public void Words_SayWhyAndWhatWasNeeded()
    {
        Assert.Equal(
            "Recognised from 3 frames worth 1.8 independent ones. Score 0.900, needed 0.500 because 144 references are searched at 1 in 1,000 strangers.",
            DecisionWords.Of(DecisionRecord.Of(Recorded(Granted).Decision.Explanation)));
        Assert.StartsWith(
            "Two people look too alike: the best leads the next by 0.010, and 0.120 is needed. Score 0.900",
            DecisionWords.Of(DecisionRecord.Of(Recorded(Granted with { Cosines = [0.9, 0.89], Margin = 0.12 }).Decision.Explanation)),
            StringComparison.Ordinal);
        Assert.Equal(
            "The face is nobody's who is enrolled here. Nobody is enrolled.",
            DecisionWords.Of(DecisionRecord.Of(Recorded(Granted with { Cosines = [] }).Decision.Explanation)));
    }

    private static Case Granted => new(Metric.Cosine, [0.9, 0.2], false, 0.5, 0, 0.1, double.NaN, 0, (1, 1, 1), false, 0, 0);

    private static (AccessDecision Decision, JournalEntry Entry) Recorded(Case one)
    {
        var decision = AccessPolicy.Decide(Request(one), new AccessPolicyOptions(Duration.FromSeconds(5), double.IsNaN(one.Site) ? null : one.Site)
        {
            SecondFactors = new SecondFactorRule(SecondFactorKind.Either, one.IsDue ? SecondFactorScope.Everybody : SecondFactorScope.LookAlikes),
        });
        var (kind, reason) = decision.Match(
            _ => (JournalEntryKind.AccessGranted, null),
            denied => (JournalEntryKind.AccessDenied, denied.Reason.ToString()),
            _ => (JournalEntryKind.SecondFactorAsked, (string?)null));
        return (decision, Entry(kind, DecisionRecord.Of(decision.Explanation).ToFields().AddRange(JournalFields.Of(("reason", reason)))));
    }

    private static JournalEntry Entry(JournalEntryKind kind, ImmutableSortedDictionary<string, string> fields)
    {
        var encoded = JournalChain.Encode(new JournalDraft(kind, Clock, fields));
        return new JournalEntry(
            1, kind, encoded.Payload, null, JournalChain.GenesisHash, [.. JournalChain.Hash(1, JournalChain.GenesisHash.AsSpan(), encoded.Payload.AsSpan())], null);
    }

    private static ImmutableSortedDictionary<string, string> Fields(JournalEntry entry) => JournalPayload.Read(entry.Payload.AsMemory()).Fields;

    private static AccessRequest Request(Case one)
    {
        var cosines = one.Cosines.OrderDescending().ToArray();
        if (one.IsClose && cosines.Length > 1)
        {
            cosines[1] = cosines[0] - 0.01;
        }

        Candidate Of(int person, double cosine) => new(new($"who{person}"), default, ComparisonScore.OfCosine(one.Metric, cosine));
        var threshold = new DecisionThreshold(ComparisonScore.OfCosine(one.Metric, one.Threshold), new("test", 0.001, 144, 1e-5, 1e-5, ThresholdSupport.Measured));
        var identification = new Identification([.. cosines.Select((cosine, i) => Of(i, cosine))], threshold, 48)
        {
            Model = Model,
            OwnThreshold = one.Shift == 0 ? null : ComparisonScore.OfCosine(one.Metric, one.Threshold + one.Shift),
            Beside = one.BesideRank == 0 ? null : new Identification([Of(one.BesideRank == 3 ? 99 : one.BesideRank - 1, 0.8)], threshold, 48) { Model = Model },
        };
        identification = identification with
        {
            // While two models are matched somebody is a rival whom this search doesn't list.
            Rivals = [.. identification.Rivals.Select(rival => rival with { Margin = double.IsNaN(one.Margin) ? null : one.Margin }), .. identification.Beside?.Candidates.Select(other => new Rival(other.Person, one.ProofScore - 0.5, null, true)) ?? []],
        };
        var identified = identification.Identified?.Person;
        var proven = one.Proof == 0 || identified is null ? (PersonId?)null : identification.Candidates[Math.Min(one.Proof - 1, identification.Candidates.Length - 1)].Person;
        var (revoked, valid, consent) = one.Standing;
        var person = (proven ?? identified) is { } id
            ? new Person(id, "Ada", ValidUntil: valid == 0 ? Now : null, IsRevoked: revoked == 0, Consent: consent == 0 ? null : new("1", Now - Duration.FromDays(1), "cli"))
            : null;
        return new AccessRequest(
            new AccessPointId("front-outside"),
            new PortalId("front"),
            Now,
            new PortalState(LockState.Secured, IsOpen: false, DoorAlarm.None, one.IsLockedDown),
            identification,
            person,
            Model,
            new(new(Model, [1f, 0f]), default, null, default, default, Now),
            3,
            1.8)
        {
            Proof = proven is { } claimed ? new SecondFactorProof(new Verification(claimed, ComparisonScore.OfCosine(one.Metric, one.ProofScore), threshold)) { Signature = one.Signature } : null,
        };
    }

    private sealed record Case(
        Metric Metric,
        double[] Cosines,
        bool IsClose,
        double Threshold,
        double Shift,
        double Margin,
        double Site,
        int BesideRank,
        (int Revoked, int Valid, int Consent) Standing,
        bool IsLockedDown,
        int Proof,
        double ProofScore)
    {
        /// <summary>In about half of the cases the door asks everybody, and the proof is a signature: told by digits that decide nothing else.</summary>
        public bool IsDue => (int)(Math.Abs(ProofScore) * 1e5) % 2 == 1;

        public SignatureProof? Signature => (int)(Math.Abs(ProofScore) * 1e6) % 2 == 1 ? new SignatureProof(ProofScore - 0.6, -0.3, 4, Model) : null;
    }
}
