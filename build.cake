// The build as tasks. build.sh sets the machine up and starts it; everything is built once, in Release, as it ships.
#nullable enable
using System.Diagnostics;
using System.Security.Cryptography;
using System.Xml.Linq;

var target = Argument("target", "build");
var rid = Argument("rid", "linux-x64");

const string Solution = "AccessControl.sln";
const string Service = "src/AccessControl.Service/AccessControl.Service.csproj";
const string Benchmarks = "tests/AccessControl.Benchmarks/AccessControl.Benchmarks.csproj";
const string Published = "artifacts/publish/AccessControl.Service/release";
const string Program = "artifacts/bin/accesscontrol";
const string TrainingTests = "AccessControl.Training.Tests";
// What with-torch says where the trainer's library can't run.
const int NoTorch = 77;
const string Results = "artifacts/tests";
const string MirrorVariable = "ACCESSCONTROL_MODEL_MIRROR";
// A hung test host ends as a failure, well inside CI's half hour.
var testProjectLimit = TimeSpan.FromMinutes(10);

// ---- running programs, with the seconds each stage took

int Start(string program, string arguments, TimeSpan? limit = null, Action<string>? line = null)
{
    using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = line is not null, RedirectStandardError = line is not null } };
    void Take(object _, DataReceivedEventArgs e) { if (e.Data is not null) lock (process) line?.Invoke(e.Data); }
    process.OutputDataReceived += Take;
    process.ErrorDataReceived += Take;
    process.Start();
    if (line is not null)
    {
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    if (!process.WaitForExit((int)(limit ?? TimeSpan.FromMinutes(25)).TotalMilliseconds))
    {
        process.Kill(entireProcessTree: true);
        Console.WriteLine($"{program} ran longer than {limit} and was ended");
        return 124;
    }
    process.WaitForExit();
    return process.ExitCode;
}

int Stage(string name, Func<int> work)
{
    var watch = Stopwatch.StartNew();
    var code = work();
    Console.WriteLine($"-- {name}: {watch.Elapsed.TotalSeconds:F1} s{(code == 0 ? "" : $", failed ({code})")}");
    return code;
}

void Dotnet(string stage, string arguments)
{
    var code = Stage(stage, () => Start("dotnet", arguments));
    if (code != 0) throw new CakeException($"{stage} failed ({code}): dotnet {arguments}");
}

string Capture(string program, string arguments)
{
    var text = new System.Text.StringBuilder();
    if (Start(program, arguments, line: l => text.AppendLine(l)) != 0) throw new CakeException($"{program} {arguments} failed");
    return text.ToString();
}

// ---- nothing changed, nothing to do: a stamp over the contents of every source file and the state of what was built of them

string Fingerprint(Func<string, bool> counts)
{
    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    void Add(string text) => hash.AppendData(System.Text.Encoding.UTF8.GetBytes(text + "\n"));
    Add(Capture("dotnet", "--version"));
    Add(EnvironmentVariable("ContinuousIntegrationBuild") ?? "");
    var paths = Capture("git", "-c core.quotePath=false ls-files --cached --others --exclude-standard")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(counts).Where(System.IO.File.Exists)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    foreach (var path in paths)
    {
        using var file = System.IO.File.OpenRead(path);
        Add(path + " " + Convert.ToHexString(SHA256.HashData(file)));
    }
    // A build by hand in between moves these, so an output that isn't ours is never taken for ours.
    var outputs = new[] { "artifacts/bin", Published }.Where(System.IO.Directory.Exists)
        .SelectMany(d => System.IO.Directory.EnumerateFiles(d, "*.dll", SearchOption.AllDirectories))
        .Where(p => System.IO.Path.GetFileName(p).StartsWith("accesscontrol", StringComparison.OrdinalIgnoreCase))
        .Where(p => p.StartsWith(Published, StringComparison.Ordinal) || counts("tests/"))
        .Order(StringComparer.Ordinal);
    foreach (var path in outputs) Add(path + " " + System.IO.File.GetLastWriteTimeUtc(path).Ticks);
    return Convert.ToHexString(hash.GetHashAndReset());
}

bool IsBuildInput(string path) => !path.StartsWith("docs/", StringComparison.Ordinal) && !path.EndsWith(".md", StringComparison.Ordinal);
bool IsServiceInput(string path) => IsBuildInput(path) && !path.StartsWith("tests/", StringComparison.Ordinal);

void WhenChanged(string name, Func<string, bool> counts, Action work)
{
    var stamp = $"artifacts/stamps/{name}";
    if (System.IO.File.Exists(Program) && System.IO.File.Exists(stamp) && System.IO.File.ReadAllText(stamp) == Fingerprint(counts)) return;
    work();
    Stamp(name, counts);
}

void Stamp(string name, Func<string, bool> counts)
{
    EnsureDirectoryExists("artifacts/stamps");
    System.IO.File.WriteAllText($"artifacts/stamps/{name}", Fingerprint(counts));
}

void PublishService(string how)
{
    // What a package that went away left behind must not ship.
    if (DirectoryExists(Published)) DeleteDirectory(Published, new DeleteDirectorySettings { Recursive = true });
    Dotnet("publish", $"publish {Service} -c Release -v quiet -nologo {how}");
    EnsureDirectoryExists("artifacts/bin");
    System.IO.File.Delete(Program);
    System.IO.File.CreateSymbolicLink(Program, System.IO.Path.GetRelativePath("artifacts/bin", $"{Published}/accesscontrol"));
}

Task("service").Does(() => WhenChanged("service", IsServiceInput, () =>
{
    Dotnet("restore", $"restore {Service} -v quiet -nologo");
    PublishService("--no-restore");
}));

Task("build").Does(() => WhenChanged("solution", IsBuildInput, () =>
{
    Dotnet("restore", $"restore {Solution} -v quiet -nologo");
    Dotnet("build", $"build {Solution} -c Release -v quiet -nologo --no-restore");
    PublishService("--no-build");
    Stamp("service", IsServiceInput);
}));

Task("benchmarks").IsDependentOn("service").Does(() =>
    Dotnet("build", $"build {Benchmarks} -c Release -v quiet -nologo"));

Task("format").Does(() => Dotnet("format", $"format {Solution}"));

// Self-contained, for a machine without .NET; a folder of its own, since a restore for a runtime rewrites what a restore without one wrote.
Task("publish").Does(() =>
{
    var missing = "";
    var output = $"artifacts/publish/accesscontrol-{rid}";
    if (DirectoryExists(output)) DeleteDirectory(output, new DeleteDirectorySettings { Recursive = true });
    var code = Stage($"publish for {rid}", () => Start("dotnet",
        $"publish {Service} -c Release -v quiet -nologo -nodeReuse:false -r {rid} --self-contained -p:ArtifactsPath={System.IO.Path.GetFullPath("artifacts/rid/" + rid)} -o {output}",
        line: l =>
        {
            var match = System.Text.RegularExpressions.Regex.Match(l, @"NU110[0-3]: Unable to find (a stable )?package (?<name>\S+)");
            if (match.Success) missing = match.Groups["name"].Value.TrimEnd('.');
            else Console.WriteLine(l);
        }));
    if (missing != "")
    {
        // One line, with no table of tasks after it.
        Console.Error.WriteLine($"publish for {rid}: no NuGet source in use holds the package {missing}; add one that does (dotnet nuget add source)");
        System.Environment.Exit(1);
    }
    if (code != 0) throw new CakeException($"publish for {rid} failed ({code})");
    Console.WriteLine($"published: {output}/accesscontrol");
});

// ---- tests

int passed = 0, failed = 0, skipped = 0;

void Count(bool succeeded) { if (!succeeded) failed++; WriteCount(); }

void WriteCount()
{
    EnsureDirectoryExists(Results);
    System.IO.File.WriteAllText($"{Results}/count", $"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}\n");
}

void RunTestProject(string name)
{
    var report = $"{Results}/{name}.xml";
    var executable = System.IO.Path.GetFullPath($"artifacts/bin/{name}/release/{name}");
    var arguments = $"-noLogo -noColor -result-xml {report}";
    var code = Stage(name, () => !System.IO.File.Exists(executable) ? 127
        : name == TrainingTests ? Start("./build.sh", $"with-torch {executable} {arguments}", TimeSpan.FromMinutes(15))
        : Start(executable, arguments, testProjectLimit));
    if (name == TrainingTests && code == NoTorch)
    {
        Console.WriteLine($"{name}: skipped, see above");
        skipped++;
        return;
    }
    if (!System.IO.File.Exists(report))
    {
        Console.WriteLine($"{name}: FAILED, the test host ended ({code}) without a report");
        failed++;
        return;
    }
    var totals = XDocument.Load(report).Root!.Elements("assembly").ToList();
    int Sum(string attribute) => totals.Sum(a => (int?)a.Attribute(attribute) ?? 0);
    var failures = Sum("failed") + Sum("errors");
    passed += Sum("passed");
    skipped += Sum("skipped");
    if (Sum("passed") + Sum("failed") + Sum("skipped") == 0)
    {
        Console.WriteLine($"{name}: FAILED, it ran no test");
        failures++;
    }
    if (code != 0 && failures == 0)
    {
        Console.WriteLine($"{name}: FAILED, the test host ended with {code}");
        failures++;
    }
    failed += failures;
}

string? Mirror()
{
    if (EnvironmentVariable(MirrorVariable) is { Length: > 0 } given) return given;
    // Beside the repository; of a git worktree that means beside the repository it belongs to.
    var common = System.IO.Path.GetFullPath(Capture("git", "rev-parse --git-common-dir").Trim());
    return new[] { "../shared/models", System.IO.Path.Combine(common, "../../shared/models") }
        .Select(System.IO.Path.GetFullPath).FirstOrDefault(System.IO.Directory.Exists);
}

Task("tests-only").Does(() =>
{
    EnsureDirectoryExists(Results);
    CleanDirectory(Results);

    var mirror = Mirror();
    if (mirror is not null) System.Environment.SetEnvironmentVariable(MirrorVariable, mirror);
    Count(Stage("models mtcnn-mobilefacenet", () => Start(Program, "models install mtcnn-mobilefacenet", TimeSpan.FromMinutes(5))) == 0);
    foreach (var pack in mirror is not null ? new[] { "yunet-mobilefacenet", "yunet-mobilefacenet-int8" } : [])
        Count(Stage($"models {pack}", () => Start(Program, $"models install {pack}", TimeSpan.FromMinutes(5))) == 0);

    foreach (var project in GetFiles("tests/*/*.Tests.csproj").Select(f => f.GetFilenameWithoutExtension().ToString()).Order(StringComparer.Ordinal))
    {
        RunTestProject(project);
        WriteCount();
    }

    // Most of style is an error of the build already; the order of usings, names and layout are not.
    // One line per file is enough: the mend is the same for all of them.
    var misformed = new HashSet<string>(StringComparer.Ordinal);
    Count(Stage("format", () => Start("dotnet", $"format {Solution} --verify-no-changes --no-restore", TimeSpan.FromMinutes(8),
        line: l => { if (misformed.Add(l.Split('(')[0])) Console.WriteLine(l); })) == 0);
    if (misformed.Count > 0) Console.WriteLine("./build.sh format mends layout and usings; names are yours to mend");
});

Task("train-test").IsDependentOn("build").Does(() =>
{
    EnsureDirectoryExists(Results);
    RunTestProject(TrainingTests);
    if (failed > 0) throw new CakeException($"{failed} failed");
});

Task("advisories").WithCriteria(() => EnvironmentVariable("ContinuousIntegrationBuild") == "true").Does(() =>
    // Listed, never failed on: an advisory that appears later must not break a commit already released.
    Stage("advisories", () => Start("dotnet", $"package list --project {Solution} --vulnerable --include-transitive --no-restore", TimeSpan.FromMinutes(1))));

Task("test").IsDependentOn("build").IsDependentOn("tests-only").IsDependentOn("advisories").Does(() =>
{
    if (failed > 0) throw new CakeException($"{failed} failed");
});

RunTarget(target);
