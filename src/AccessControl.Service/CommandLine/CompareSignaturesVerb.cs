using System.CommandLine;
using System.Globalization;
using AccessControl.Domain;
using AccessControl.Domain.Signatures;
using AccessControl.Service.Composition;
using AccessControl.Vision.Signatures;

namespace AccessControl.Service.CommandLine;

/// <summary>`compare-signatures`: a picture of a signature beside others by the same hand, for a person who looks at both. No door takes it.</summary>
internal static class CompareSignaturesVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var image = new Option<string>("--image") { Description = "Picture of the signature in question.", HelpName = "FILE", Required = true };
        var references = new Option<string[]>("--reference") { Description = "Pictures of the writer's own signatures, 1 to 10.", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return host.Create(
            "compare-signatures",
            "Says how like a writer's own signatures a picture of one is, for a person who looks at both; exit code 1 where it isn't like them. No door takes pictures.",
            [image, references, json],
            (parsed, verb, _) => RunAsync(verb, parsed.GetRequiredValue(image), parsed.GetRequiredValue(references), parsed.GetValue(json)));
    }

    private static async Task<int> RunAsync(Verb verb, string image, string[] references, bool asJson)
    {
        if (references.Length > SignatureCalibration.MostReferences)
        {
            throw new UnusableConfigurationException($"--reference takes at most {SignatureCalibration.MostReferences} pictures, {references.Length} were named; leave some out.");
        }

        // It needs none, but a wrong name is told.
        _ = verb.DataIfAny;
        var model = new ModelHouse(verb).Signatures.Open(SignatureMedium.Picture);
        using var encoder = SignaturePictureEncoder.Open(model.File, model.Calibration, verb.Time);
        var comparison = new SignaturePictureChecker(encoder, model.Calibration).Compare(Read(image), [.. references.Select(Read)]);
        return await comparison.Match(
            compared => TellAsync(verb, model.Calibration, compared, references, asJson),
            empty => throw new UnusableConfigurationException($"{(empty.Reference is { } which ? references[which] : image)}: there is no ink on paper in it; name a picture of a signature, dark on light."),
            same => throw new UnusableConfigurationException($"{(same.Picture is { } which ? references[which] : image)}: is the same picture as {references[same.Reference]}, and nothing is told by a copy; name another.")).ConfigureAwait(false);
    }

    private static async Task<int> TellAsync(Verb verb, SignatureCalibration calibration, SignaturePictureComparison.Compared compared, string[] references, bool asJson)
    {
        var point = compared.Point;
        string[] unfit = [.. compared.Unfit.Select(which => references[which])];
        await verb.Output.WriteLineAsync(asJson
            ? JsonText.Of(new
            {
                isAlike = compared.IsAlike,
                compared.Score,
                point.Threshold,
                point.References,
                unfitReferences = unfit,
                encoder = calibration.Model.ToString(),
                point.FmrRandom,
                point.Fnmr,
                point.SkilledAccepted,
                measuredOn = calibration.MeasuredOn,
            })
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{(compared.IsAlike ? "Like" : "Not like")} the {(point.References == 1 ? "reference" : $"{point.References} references")}: score {compared.Score:0.000}, threshold {point.Threshold:0.000}. There {point.FmrRandom:0.#%} of others' signatures are taken for the writer's, {point.SkilledAccepted:0%} of skilled forgeries, and {point.Fnmr:0.#%} of the writer's own are not; measured on {calibration.MeasuredOn.TrimEnd('.')}.")).ConfigureAwait(false);
        if (!asJson && unfit.Length > 0)
        {
            await verb.Output.WriteLineAsync($"Unlike the other references: {string.Join(", ", unfit)}. Are they all of one writer?").ConfigureAwait(false);
        }

        return compared.IsAlike ? ExitCode.Done : ExitCode.No;
    }

    private static SignaturePicture Read(string path) => SignaturePictureReading.Read(path, problem => new UnusableConfigurationException(problem));
}
