// The build as tasks. build.sh sets the machine up and starts it; everything is built once, in Release, as it ships.
#nullable enable
using System.Diagnostics;
using System.Security.Cryptography;
using System.Xml.Linq;

var target = Argument("target", "build");
var rid = Argument("rid", "linux-x64");
var only = Argument("only", "");

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
    Count(Stage("faults", () => FaultsThatFitNowhere(ReadFaults()).Select(line => { Console.WriteLine(line); return 1; }).Sum()) == 0);
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

// ---- faults: each is put into a copy of the sources, and a test must turn red (docs/time-proofs.md). Every test run checks that they still fit the sources.

const string Faults = "tests/faults/attendance.txt";
const string Faulted = "AccessControl.Domain.Tests";
var faultLimit = TimeSpan.FromMinutes(5);

record Fault(string Name, List<(string File, string Find, string Put)> Changes);

List<Fault> ReadFaults()
{
    var faults = new List<Fault>();
    var (file, find) = ("", "");
    foreach (var line in System.IO.File.ReadLines(Faults).Where(l => l.Length > 0 && l[0] != '#'))
    {
        var (key, value) = line.Split(": ", 2) is [var name, var rest] ? (name, rest) : (line, "");
        switch (key)
        {
            case "fault": faults.Add(new Fault(value, new List<(string, string, string)>())); break;
            case "file": file = value; break;
            case "find": find = value; break;
            case "put": faults[^1].Changes.Add((file, find, value)); break;
            default: throw new CakeException($"{Faults}: '{line}' is none of fault, file, find, put");
        }
    }
    return faults;
}

List<string> FaultsThatFitNowhere(List<Fault> faults) => faults.Where(f => f.Changes.Count == 0).Select(f => $"{Faults}: '{f.Name}' changes nothing")
    .Concat(faults.GroupBy(f => f.Name).Where(same => same.Count() > 1).Select(same => $"{Faults}: '{same.Key}' stands twice"))
    .Concat(faults.SelectMany(f => f.Changes.Select(c => (Fault: f, Change: c, Times: System.IO.File.Exists(c.File) ? System.IO.File.ReadAllText(c.File).Split(c.Find).Length - 1 : 0)))
        .Where(one => one.Times != 1).Select(one => $"{Faults}: '{one.Fault.Name}' looks for what stands {one.Times} times in {one.Change.File}: {one.Change.Find}"))
    .ToList();

// The first test that fails; null where all pass.
string? FoundBy(string folder, string tests)
{
    var report = System.IO.Path.Combine(folder, "report.xml");
    System.IO.File.Delete(report);
    var code = Start(System.IO.Path.Combine(folder, $"artifacts/bin/{Faulted}/release/{Faulted}"), $"-noLogo -noColor -stopOnFail {tests} -result-xml {report}", faultLimit, _ => { });
    if (code == 124) return "the tests hung";
    if (!System.IO.File.Exists(report)) throw new CakeException($"the tests ended ({code}) without a report");
    var failed = XDocument.Load(report).Descendants("test").FirstOrDefault(t => (string?)t.Attribute("result") == "Fail");
    return failed is not null ? $"{((string)failed.Attribute("type")!).Split('.')[^1]}.{(string)failed.Attribute("method")!}" : code == 0 ? null : throw new CakeException($"the tests ended with {code}, and none failed");
}

Task("faults").Does(() =>
{
    var all = ReadFaults();
    if (FaultsThatFitNowhere(all) is { Count: > 0 } unfit) throw new CakeException(string.Join("\n", unfit));
    var folder = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"accesscontrol-faults-{Guid.NewGuid():N}");
    try
    {
        foreach (var path in Capture("git", "-c core.quotePath=false ls-files --cached --others --exclude-standard -- :/*.props :/global.json :/.editorconfig :/BannedSymbols.txt src/AccessControl.Domain tests/AccessControl.Domain.Tests tests/AccessControl.Contracts tests/Directory.Build.props :(glob)docs/**/*.json")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(System.IO.File.Exists))
        {
            var copy = System.IO.Path.Combine(folder, path);
            System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(path, copy, overwrite: true);
        }

        int Build(string how) => Start("dotnet", $"build {folder}/tests/{Faulted} -c Release -v quiet -nologo -clp:NoSummary -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false {how}", line: l => { if (l.Contains(": error ")) Console.WriteLine(l); });
        const string Quick = "-namespace *Attendance* -class- *.MonthTests", Slow = "-class *.MonthTests";
        if (Build("") != 0) throw new CakeException("the copy of the sources doesn't build");
        if ((FoundBy(folder, Quick) ?? FoundBy(folder, Slow)) is { } red) throw new CakeException($"without a fault {red} fails already");

        var rows = new List<string>();
        foreach (var fault in all.Where(f => f.Name.Contains(only, StringComparison.Ordinal)))
        {
            var before = fault.Changes.Select(c => c.File).Distinct().ToDictionary(f => f, f => System.IO.File.ReadAllText(System.IO.Path.Combine(folder, f)));
            foreach (var (file, find, put) in fault.Changes)
            {
                var copy = System.IO.Path.Combine(folder, file);
                System.IO.File.WriteAllText(copy, System.IO.File.ReadAllText(copy).Replace(find, put));
            }
            var watch = Stopwatch.StartNew();
            var found = Build("--no-restore") != 0 ? throw new CakeException($"with '{fault.Name}' the sources don't build") : FoundBy(folder, Quick) ?? FoundBy(folder, Slow);
            foreach (var (file, text) in before) System.IO.File.WriteAllText(System.IO.Path.Combine(folder, file), text);
            if (found is null) failed++; else passed++;
            rows.Add($"| {fault.Name} | {string.Join(", ", before.Keys.Select(f => System.IO.Path.GetFileNameWithoutExtension(f)))} | {(found is null ? "**nothing**" : $"`{found}`")} |");
            Console.WriteLine($"{rows[^1]}  {watch.Elapsed.TotalSeconds:F0} s");
        }

        EnsureDirectoryExists("artifacts");
        System.IO.File.WriteAllLines("artifacts/faults.md", rows.Prepend("|---|---|---|").Prepend("| fault | in | found by |"));
        Console.WriteLine($"{passed} faults found, {failed} not found; the table: artifacts/faults.md");
    }
    finally
    {
        if (System.IO.Directory.Exists(folder)) System.IO.Directory.Delete(folder, recursive: true);
    }

    if (failed > 0 || passed == 0) throw new CakeException($"{failed} faults turn no test red");
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
