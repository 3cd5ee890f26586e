using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Explanations;

/// <summary>The form in which the journal stores a decision record. Only scores are in it, and of strangers nothing more is kept.</summary>
internal static class DecisionRecordForm
{
    private const string Version = "1";
    private const string Good = "good";
    private const string NotMeasured = "-";
    private const string Within = "within";

    public static ImmutableSortedDictionary<string, string> Write(DecisionRecord record)
    {
        var facts = record.Facts;
        var identification = facts?.Identification;
        var origin = identification?.Threshold.Origin;
        var beside = identification?.Beside;
        var verification = facts?.Proof?.Verification;
        var signature = facts?.Proof?.Signature;
        var quality = record.Quality;
        return JournalFields.Of(
            ("explanation", Version),
            ("rule", record.Rule),
            ("model", record.Model?.ToString()),
            ("modelName", record.Model?.Name),
            ("modelSha256", record.Model?.Sha256),
            ("metric", identification?.Threshold.Score.Metric.ToString()),
            ("scores", identification is { Candidates.IsEmpty: false } ? string.Join(' ', identification.Candidates.Select(candidate => Exact(candidate.Score.Value))) : null),
            ("rivals", identification is { Rivals.IsEmpty: false } ? string.Join(' ', identification.Rivals.Select(WriteRival)) : null),
            ("ownThreshold", Exact(identification?.OwnThreshold?.Value)),
            ("siteMargin", Exact(facts?.SiteMargin)),
            ("threshold", Exact(identification?.Threshold.Score.Value)),
            ("calibration", origin?.Calibration),
            ("targetFpir", Exact(origin?.TargetFpir)),
            ("requiredFmr", Exact(origin?.RequiredFmr)),
            ("supportedFmr", Exact(origin?.SupportedFmr)),
            ("support", origin?.Support.ToString()),
            ("people", identification is null ? null : JournalFields.Number(identification.GallerySize)),
            ("references", origin is null ? null : JournalFields.Number(origin.GallerySize)),
            ("besideModel", beside?.Model?.ToString()),
            ("besideMetric", beside?.Threshold.Score.Metric.ToString()),
            ("besideRank", beside?.Best?.Person.Value),
            ("besideScore", Exact(beside?.Best?.Score.Value)),
            ("besideThreshold", Exact(beside?.Threshold.Score.Value)),
            ("besideOwnThreshold", Exact(beside?.OwnThreshold?.Value)),
            ("lockedDown", facts is { IsLockedDown: true } ? "yes" : null),
            ("standing", facts?.Standing is { } standing ? WriteStanding(standing) : null),
            ("proofRank", facts?.Proof?.Person.Value),
            ("proofMetric", verification?.Threshold.Score.Metric.ToString()),
            ("proofScore", Exact(verification?.Score?.Value)),
            ("proofThreshold", Exact(verification?.Threshold.Score.Value)),
            ("secondFactor", facts is { IsSecondFactorDue: true } ? "due" : null),
            ("signatureScore", Exact(signature?.Score)),
            ("signatureThreshold", Exact(signature?.Threshold)),
            ("signatureReferences", signature is null ? null : JournalFields.Number(signature.References)),
            ("signatureModel", signature?.Model.Name),
            ("signatureModelSha256", signature?.Model.Sha256),
            ("frames", JournalFields.Number(record.FramesUsed)),
            ("effectiveFrames", record.EffectiveFrames is { } effective ? JournalFields.Number(effective) : null),
            ("eyeDistance", Measured(quality?.EyeDistancePixels)),
            ("yaw", Measured(quality?.YawDegrees)),
            ("pitch", Measured(quality?.PitchDegrees)),
            ("roll", Measured(quality?.RollDegrees)),
            ("sharpness", Measured(quality?.Sharpness)),
            ("luminance", Measured(quality?.MeanLuminance)),
            ("clipped", Measured(quality?.ClippedShare)),
            ("occlusion", Measured(quality?.OcclusionShare)),
            ("detector", Measured(quality?.DetectorConfidence)),
            ("liveness", Measured(record.Liveness?.Value)));
    }

    public static DecisionRecord? Read(ImmutableSortedDictionary<string, string> fields)
    {
        if (!fields.TryGetValue("explanation", out var version))
        {
            return null;
        }

        if (version != Version)
        {
            throw new FormatException($"Version {version} of the decision's record is newer than this program. Update it.");
        }

        var from = new Fields(fields);
        return new DecisionRecord(
            from.Text("rule") ?? "",
            from.Text("modelName") is { } name ? new ModelId(name, from.Text("modelSha256") ?? "") : null,
            ReadFacts(from),
            from.Number("eyeDistance") is { } eyes
                ? new CaptureQuality(eyes, from.Needed("yaw"), from.Needed("pitch"), from.Needed("roll"), from.Needed("sharpness"), from.Needed("luminance"), from.Needed("clipped"), from.Needed("occlusion"), from.Needed("detector"))
                : null,
            from.Number("liveness") is { } liveness ? new LivenessScore(liveness) : null,
            (int)from.Needed("frames"),
            from.Number("effectiveFrames"));
    }

    private static AccessFacts? ReadFacts(Fields from)
    {
        if (from.Number("threshold") is not { } threshold)
        {
            return null;
        }

        var metric = from.MetricOf("metric");
        var proof = from.Text("proofRank") is { } rank ? ReadProof(from, new PersonId(rank)) : null;
        var identification = new Identification(
            [.. from.Words("scores").Select((score, i) => new Candidate(Ranks.Of(i + 1), default, new ComparisonScore(metric, Fields.Parse("scores", score))))],
            new DecisionThreshold(
                new ComparisonScore(metric, threshold),
                new ThresholdOrigin(
                    from.Text("calibration") ?? "",
                    from.Needed("targetFpir"),
                    (int)from.Needed("references"),
                    from.Needed("requiredFmr"),
                    from.Needed("supportedFmr"),
                    Enum.TryParse<ThresholdSupport>(from.Text("support"), out var support) ? support : throw new FormatException("The field support is unreadable."))),
            (int)from.Needed("people"))
        {
            OwnThreshold = from.Number("ownThreshold") is { } own ? new ComparisonScore(metric, own) : null,
            Rivals = [.. from.Words("rivals").Select(ReadRival)],
        };
        return new AccessFacts(
            from.Text("lockedDown") == "yes",
            identification with { Beside = ReadBeside(from, identification) },
            from.Text("standing") is { } standing ? ReadStanding(standing) : null,
            proof,
            from.Number("siteMargin"))
        {
            IsSecondFactorDue = from.Text("secondFactor") == "due",
        };
    }

    private static Identification? ReadBeside(Fields from, Identification first)
    {
        if (from.Number("besideThreshold") is not { } threshold)
        {
            return null;
        }

        var metric = from.MetricOf("besideMetric");
        return new Identification(
            from.Number("besideScore") is { } score ? [new Candidate(new PersonId(from.Text("besideRank") ?? ""), default, new ComparisonScore(metric, score))] : [],
            first.Threshold with { Score = new ComparisonScore(metric, threshold) }, first.GallerySize)
        {
            OwnThreshold = from.Number("besideOwnThreshold") is { } own ? new ComparisonScore(metric, own) : null,
        };
    }

    private static SecondFactorProof ReadProof(Fields from, PersonId person)
    {
        var metric = from.MetricOf("proofMetric");
        var threshold = new DecisionThreshold(new ComparisonScore(metric, from.Needed("proofThreshold")), new ThresholdOrigin("", 0, 1, 0, 0, ThresholdSupport.Measured));
        return new SecondFactorProof(new Verification(person, from.Number("proofScore") is { } score ? new ComparisonScore(metric, score) : null, threshold))
        {
            Signature = from.Number("signatureScore") is { } signed
                ? new SignatureProof(
                    signed, from.Needed("signatureThreshold"), (int)from.Needed("signatureReferences"), new ModelId(from.Text("signatureModel") ?? "", from.Text("signatureModelSha256") ?? ""))
                : null,
        };
    }

    /// <summary>Rank, lead, margin or `-`, and whether the threshold is reached.</summary>
    private static string WriteRival(Rival rival) =>
        $"{rival.Person}:{Exact(rival.Lead)}:{Exact(rival.Margin) ?? NotMeasured}:{(rival.IsWithinThreshold ? Within : "below")}";

    private static Rival ReadRival(string text) => text.Split(':') is [var rank, var lead, var margin, var within]
        ? new Rival(new PersonId(rank), Fields.Parse("rivals", lead), margin == NotMeasured ? null : Fields.Parse("rivals", margin), within == Within)
        : throw new FormatException("The field rivals is unreadable.");

    private static string WriteStanding(PersonStanding standing)
    {
        string?[] faults = [standing.IsRevoked ? "revoked" : null, standing.IsValid ? null : "notValid", standing.HasConsent ? null : "noConsent"];
        return string.Join(' ', faults.OfType<string>()) is { Length: > 0 } text ? text : Good;
    }

    private static PersonStanding ReadStanding(string text)
    {
        var faults = text.Split(' ');
        return new PersonStanding(faults.Contains("revoked"), !faults.Contains("notValid"), !faults.Contains("noConsent"));
    }

    private static string? Exact(double? value) => value is { } number ? JournalFields.Exact(number) : null;

    private static string? Measured(double? value) => value is { } number ? JournalFields.Number(number) : null;

    private readonly struct Fields(ImmutableSortedDictionary<string, string> fields)
    {
        public string? Text(string name) => fields.GetValueOrDefault(name);

        public double? Number(string name) => Text(name) is { } text ? Parse(name, text) : null;

        public string[] Words(string name) => Text(name)?.Split(' ') ?? [];

        public static double Parse(string name, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"The field {name} is no number.");

        public double Needed(string name) => Number(name) ?? throw new FormatException($"The field {name} is missing.");

        public Metric MetricOf(string name) => Enum.TryParse<Metric>(Text(name), out var metric) ? metric : throw new FormatException($"The field {name} is no metric.");
    }
}
