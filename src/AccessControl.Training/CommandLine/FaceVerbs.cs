using System.CommandLine;
using AccessControl.Training.Curation;
using AccessControl.Training.Faces;
using AccessControl.Vision.Evaluation;

namespace AccessControl.Training.CommandLine;

/// <summary>`faces prepare` and `faces table`: an encoder of faces from nothing, to show that the trainer works on real ones. It isn't a pack for use.</summary>
internal static class FaceVerbs
{
    private const string HowLong =
        "2 to 3 minutes a training on two idle cores at the defaults: losses 12 trainings, minings 18, metrics 18, six of which are those of losses, and trained once. ";

    private static readonly string Same = FormattableString.Invariant(
        $"Of a seed the same for all: the weights to begin with, the batches (but for hard negatives by search and people who don't exist), and the steps offered; a training looks at people to choose by {FaceTable.Looks} times, ends after {FaceTable.Patience} looks in vain, and goes back to its best step, which the table gives.");

    /// <summary>Makes the commands.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var images = new Option<string>("--images") { Description = "Folder with a folder of pictures for each person.", HelpName = "DIR", Required = true };
        var folder = new Option<string>("--out") { Description = "Folder of what is made: faces, checkpoints, curves. It holds pictures of people.", HelpName = "DIR", Required = true };
        var pack = new Option<string>("--pack") { Description = "Installed pack that finds and aligns.", DefaultValueFactory = _ => "yunet-mobilefacenet" };
        var manifest = new Option<string?>("--manifest") { Description = "Manifest of a curated set: only what it keeps is taken, and split as it says.", HelpName = "FILE" };
        var prepare = new Command("prepare", "Finds and aligns the faces of a set.") { images, folder, manifest, pack };
        prepare.SetAction((parsed, cancellation) => Task.FromResult(Prepare(parsed.GetValue(images)!, parsed.GetValue(folder)!, parsed.GetValue(manifest), parsed.GetValue(pack)!, error, cancellation)));

        var pairs = new Option<string>("--pairs") { Description = "The set's comparisons with a heading that names file_x, file_y, Decision (Yes or No) and fold: people of folds 4 and 5 are tested on. Without a manifest at least 202 others with two faces are needed, 200 of them to choose by.", HelpName = "FILE", Required = true };
        var epochs = NumberOption.Whole("--epochs", "How often every person comes.", 1, 10_000, 30);
        var seeds = NumberOption.Whole("--seeds", "Trainings of each way.", 1, 100, 3);
        var ceiling = new Option<string[]>("--ceiling") { Description = "Installed packs to be measured beside; may be given more than once.", AllowMultipleArgumentsPerToken = true };
        var compare = new Option<string>("--compare") { Description = "losses; metrics: distances, Euclidean of normalised and of raw embeddings, and cosine; or minings: ways to find negatives.", DefaultValueFactory = _ => "losses" };
        compare.AcceptOnlyFromAmong([.. FaceMethod.Comparisons.Keys]);
        var errors = NumberOption.Of("--label-errors", "Share of the training faces that are said to be somebody else's, to see what that does; everybody keeps two of their own.", 0.5, 0, isFromZero: true);
        var synthetic = NumberOption.Whole("--synthetic", "One more row: semi-hard triplets in as many steps, with so many people beside the real ones who don't exist.", 0, 100_000, 0);
        var table = new Command("table", $"Trains encoders of faces in several ways, measures them, and draws the error on people to choose by over the steps (COMPARE.svg and COMPARE.csv in the folder of --out); goes on where it was stopped. {HowLong}{Same}")
        {
            images, folder, manifest, pairs, epochs, seeds, ceiling, compare, errors, synthetic, pack,
        };
        table.SetAction((parsed, cancellation) => Task.FromResult(new FaceTable(
            new FaceTableRequest(
                parsed.GetValue(images)!,
                parsed.GetValue(folder)!,
                parsed.GetValue(manifest),
                parsed.GetValue(pairs)!,
                parsed.GetValue(epochs),
                parsed.GetValue(seeds),
                parsed.GetValue(ceiling) ?? [],
                parsed.GetValue(compare)!,
                parsed.GetValue(errors),
                parsed.GetValue(synthetic),
                parsed.GetValue(pack)!),
            output,
            error).Run(cancellation)));
        return new Command("faces", "Faces: prepare a set, train from nothing, measure.") { prepare, table };
    }

    private static int Prepare(string images, string folder, string? manifest, string pack, TextWriter error, CancellationToken cancellation)
    {
        var (faces, without) = FacePreparation.Prepare(PictureSet.Open(images), manifest is null ? null : CurationManifest.Read(manifest), InstalledPacks.Open(pack), done => { if (done % 500 == 0) { error.WriteLine($"{done} pictures"); } }, cancellation);
        Directory.CreateDirectory(folder);
        faces.Write(folder, FaceTable.FacesFile);
        error.WriteLine($"{faces.Count} faces of {faces.People.Length} people in {Path.Combine(folder, FaceTable.FacesFile)}; no face in {without.Length} pictures{(without.IsEmpty ? "" : $", such as {without[0]}")}");
        return TrainingProgram.Done;
    }
}
