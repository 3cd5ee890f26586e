using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;
using AccessControl.Service.Demonstration;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.Devices;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using Spectre.Console;

namespace AccessControl.Service.CommandLine;

/// <summary>`demo`: the main job on a simulated camera and door.</summary>
internal static class DemoVerb
{
    private const int DefaultPort = 8080;

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var duration = new Option<TimeSpan?>("--for") { Description = "Ends after this time with a summary, such as 60s, 5m, 1h.", HelpName = "TIME", CustomParser = DurationText.Parse };
        var pack = new Option<string?>("--pack") { Description = "Pack of models (default: the catalogue's).", HelpName = "PACK" };
        var seed = new Option<ulong>("--seed") { Description = "Crowd and day follow from it: the same seed gives the same day.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var trial = new Option<string?>("--trial") { Description = "Plays a whole day as fast as possible without a page, and holds the outcome against its goals: short or long.", HelpName = "FORM" };
        trial.AcceptOnlyFromAmong("short", "long");
        var draw = new Option<string?>("--draw") { Description = "Only draws simulated people into this folder, a folder for each, as evaluate takes them.", HelpName = "DIR" };
        var people = new Option<int?>("--people") { Description = "How many people there are, 8 to 5000 (default 31; for the long trial 37; to draw 400).", HelpName = "N" };
        NumberRange.Check(people, 8, 5000);
        var byHand = new Option<bool>("--by-hand") { Description = "Only the one who signs comes, again and again, and you sign on the pages: first to enrol, then at the door." };
        return host.Create(
            "demo",
            "Runs the main job on a simulated entrance: everything behind camera and door is real.",
            [duration, pack, seed, trial, draw, people, byHand],
            (parsed, verb, cancellation) =>
            {
                if (parsed.GetValue(draw) is { } folder)
                {
                    RefuseBeside(parsed, draw, byHand, trial, duration, pack);
                    return DrawAsync(verb, folder, parsed.GetValue(people) ?? 400, parsed.GetValue(seed), cancellation);
                }

                if (parsed.GetValue(trial) is not null)
                {
                    RefuseBeside(parsed, trial, byHand, duration);
                }

                // 30 of 37 are enrolled and have no look-alike: six have one, and one isn't enrolled.
                var crowd = parsed.GetValue(people) ?? (parsed.GetValue(trial) == "long" ? 37 : 31);
                return parsed.GetValue(trial) is { } form
                    ? TryAsync(verb, new DemoOptions(parsed.GetValue(pack), parsed.GetValue(seed), crowd, form == "long" ? VisitCounts.LongForm : DemoCounts.ShortTrial, 0, IsFast: true), cancellation)
                    : ShowAsync(verb, new DemoOptions(parsed.GetValue(pack), parsed.GetValue(seed), crowd, parsed.GetValue(byHand) ? DemoCounts.ByHand : DemoCounts.Show, DefaultPort, IsFast: false) { IsByHand = parsed.GetValue(byHand) }, parsed.GetValue(duration), cancellation);
            });
    }

    /// <summary>An option that would be without effect isn't passed over in silence.</summary>
    private static void RefuseBeside(ParseResult parsed, Option form, params ReadOnlySpan<Option> others)
    {
        foreach (var other in others)
        {
            if (parsed.GetResult(other) is { Implicit: false })
            {
                throw new UnusableConfigurationException($"{other.Name} does nothing beside {form.Name}; take one of them out.");
            }
        }
    }

    private static async Task<int> ShowAsync(Verb verb, DemoOptions options, TimeSpan? limit, CancellationToken cancellation)
    {
        using var site = await PrepareAsync(verb, options, verb.Time, cancellation).ConfigureAwait(false);
        var month = await new DemoMonth(site.Store, options.Seed, options.People).FillAsync(cancellation).ConfigureAwait(false);
        site.Tally.NobodyGetsIn = () => verb.Error.WriteLine(
            $"{DemoTally.TooManyInVain} enrolled people came and nobody got in: this machine seems too slow or too busy to read the camera at its pace. End what else runs, or play a day at the machine's own pace: accesscontrol demo --trial short");
        using var run = new ApplianceRun(site.Appliance, site.Store, verb.Time, arrival => Tell(verb, site, arrival));
        await using var web = await StartPagesAsync(site, verb.Time, cancellation).ConfigureAwait(false);
        foreach (var (one, other) in options.IsByHand ? [] : site.Script.Crowd.LookAlikes)
        {
            await verb.Output.WriteLineAsync($"{DemoPeople.NameOf(one)} and {DemoPeople.NameOf(other)} look alike: the page asks them for a PIN.").ConfigureAwait(false);
        }

        if (site.Pad is { } pad)
        {
            await verb.Output.WriteLineAsync(
                $"{DemoPeople.NameOf(pad.Signer)} has enrolled signatures: the door asks for one, and a simulated pad signs; then a forger comes with a mask of that face. See also: accesscontrol people signature {DemoPeople.NumberOf(pad.Signer)}").ConfigureAwait(false);
        }
        else if (site.Script.Signer is { } signer)
        {
            await verb.Output.WriteLineAsync(
                $"Only {DemoPeople.NameOf(signer)} comes. Enrol your signature for that face on the page /signatures/{DemoPeople.NumberOf(signer)}; from then on the door asks for it on the live page.").ConfigureAwait(false);
        }

        await verb.Output.WriteLineAsync(
            $"Time and attendance has a made-up month: whoever opens the pages here is {DemoPeople.NameOf(DemoMonth.Hr)} of HR. On /sign-in, {DemoMonth.SignInName(DemoMonth.Employee)} is an employee and {DemoMonth.SignInName(DemoMonth.Supervisor)} leads the team, with the password {month}").ConfigureAwait(false);
        await verb.Output.WriteLineAsync(
            $"Kiosk: {WebHost.AddressOf(web)}/kiosk/{DemoSite.KioskName}. Press In, then type number and PIN: {Typed(DemoMonth.Employee)}, or {Typed(DemoMonth.Forgetful)}, who is asked for a punch that was forgotten.").ConfigureAwait(false);
        await verb.Output.WriteLineAsync($"Live page: {WebHost.AddressOf(web)} (Ctrl-C ends)").ConfigureAwait(false);
        await verb.Output.WriteLineAsync($"Thresholds: {site.Matching.Calibration.Name}, {site.Matching.Calibration.Source.Description}").ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = limit is { } wanted ? verb.Time.CreateTimer(_ => ending.Cancel(), null, wanted, Timeout.InfiniteTimeSpan) : null;
        await run.StartAsync(ProgramVersion.Text).ConfigureAwait(false);
        try
        {
            await run.WhenEnded().WaitAsync(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Ctrl-C or the time is over: both end in the summary.
        }

        await run.StopAsync().ConfigureAwait(false);
        await web.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await SummariseAsync(verb, site).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static string Typed(int index) => $"{DemoPeople.NumberOf(index)} and {DemoPeople.PinOf(index).Digits} ({DemoPeople.NameOf(index)})";

    private static async Task<int> TryAsync(Verb verb, DemoOptions options, CancellationToken cancellation)
    {
        var clock = new SimulatedClock(new DateTimeOffset(2026, 6, 1, 6, 0, 0, TimeSpan.Zero));
        using var site = await PrepareAsync(verb, options, clock, cancellation).ConfigureAwait(false);
        await verb.Progress.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .AutoClear(true)
            .StartAsync(drawing =>
            {
                var bar = drawing.AddTask("Playing the day", maxValue: site.Script.Visits.Length);
                return DemoTrial.PlayAsync(site, arrival => site.Tally.Note(arrival, site.Day.Current), () => bar.Value = site.Tally.Visits, cancellation);
            }).ConfigureAwait(false);
        await SummariseAsync(verb, site).ConfigureAwait(false);
        var (lines, allMet) = site.Tally.Goals();
        foreach (var line in lines)
        {
            await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        }

        return allMet ? ExitCode.Done : ExitCode.No;
    }

    private static async Task<int> DrawAsync(Verb verb, string folder, int people, ulong seed, CancellationToken cancellation)
    {
        var done = 0;
        try
        {
            await verb.Progress.Progress()
                .AutoClear(true)
                .StartAsync(drawing =>
                {
                    var bar = drawing.AddTask("Drawing people", maxValue: people);
                    return Task.Factory.StartNew(
                        () => DemoPictures.Draw(folder, people, seed, () => bar.Value = Interlocked.Increment(ref done), cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await verb.Error.WriteLineAsync($"{done} of {people} people are in {folder}, each with all {DemoPictures.Views} pictures.").ConfigureAwait(false);
            throw;
        }

        await verb.Output.WriteLineAsync($"{people} people are in {folder}, {DemoPictures.Views} pictures each.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static Task<DemoSite> PrepareAsync(Verb verb, DemoOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        var stamp = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH-mm-ss").Format(verb.Time.GetUtcNow().ToInstant().InUtc().LocalDateTime);
        var data = verb.HasDataPath ? verb.BeginData() : DataFolder.Open(Path.Combine("accesscontrol-demo", stamp));
        var models = new ModelHouse(() => options.Pack);
        return verb.Progress.Progress()
            .AutoClear(true)
            .StartAsync(drawing =>
            {
                var bar = drawing.AddTask("Enrolling simulated people");
                return Task.Factory.StartNew(
                    () => new DemoSite(data, models, options, clock, (done, all) => (bar.MaxValue, bar.Value) = (all, done), cancellation),
                    cancellation,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default);
            })
            .ContinueWith(
                prepared =>
                {
                    var site = prepared.GetAwaiter().GetResult();
                    verb.Output.WriteLine($"{site.Enrolled} simulated people enrolled with pack {site.Matching.Pack.Pack.Name}; data folder: {data.Path}");
                    return site;
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }

    /// <summary>On the usual port, or on a free one where that is taken.</summary>
    private static async Task<WebApplication> StartPagesAsync(DemoSite site, TimeProvider time, CancellationToken cancellation)
    {
        var web = WebHost.Build(site.Site, site.Store, site.Appliance, OperatorAccess.Simulated(site.Store, site.Site.Web, time, site.Operator), time);
        try
        {
            await WebHost.ListenAsync(web, site.Site.Web, cancellation).ConfigureAwait(false);
            return web;
        }
        catch (UnusableConfigurationException)
        {
            await web.DisposeAsync().ConfigureAwait(false);
        }

        var anyPort = site.Site with { Web = site.Site.Web with { Port = 0 } };
        var other = WebHost.Build(anyPort, site.Store, site.Appliance, OperatorAccess.Simulated(site.Store, anyPort.Web, time, site.Operator), time);
        await WebHost.ListenAsync(other, anyPort.Web, cancellation).ConfigureAwait(false);
        return other;
    }

    private static void Tell(Verb verb, DemoSite site, Arrival arrival)
    {
        site.Tally.Note(arrival, site.Day.Current);
        var isAsked = arrival.Decision.Match(_ => false, _ => false, _ => true);
        if (isAsked)
        {
            // Whoever watches the page has to have the time to type.
            site.Day.Ask();
        }

        verb.Output.WriteLine(ArrivalLine.Of(arrival, DateTimeZone.Utc));
        if (isAsked && site.Pad is { } pad && site.Day.Current is { Kind: VisitKind.Signer or VisitKind.Forger } visit)
        {
            _ = SignAsync(verb, site, pad, arrival.AccessPoint, visit.Kind);
            return;
        }

        if (isAsked && site.Day.Current?.CrowdIndex is { } index)
        {
            // The appliance doesn't know who it is; the one who plays the people does.
            verb.Output.WriteLine($"  {DemoPeople.NameOf(index)} stands there: {(index == site.Script.Signer ? "sign" : $"type PIN {DemoPeople.PinOf(index).Digits}")} on the page.");
        }
    }

    /// <summary>Beside the entrance's thread, as a page's circuit is.</summary>
    private static async Task SignAsync(Verb verb, DemoSite site, DemoPad pad, AccessPointId point, VisitKind kind)
    {
        var who = kind == VisitKind.Signer ? DemoPeople.NameOf(pad.Signer) : "A forger";
        if (site.Appliance.Board.Current(point)?.Question is not { TakesSignature: true } question)
        {
            return;
        }

        var reply = await pad.SignAsync(site.Appliance.Board, point, question.Id, kind).ConfigureAwait(false);
        if (reply != SecondFactorReply.LetIn)
        {
            site.Day.GiveUp();
        }

        await verb.Output.WriteLineAsync($"  {who} signed on the pad: {Words(reply)}").ConfigureAwait(false);
    }

    private static string Words(SecondFactorReply reply) => reply switch
    {
        SecondFactorReply.LetIn => "the door opens.",
        SecondFactorReply.WrongSignature => "too unlike the enrolled ones, the door stays shut.",
        SecondFactorReply.CopySuspected => "a copy of an earlier one, the door stays shut.",
        SecondFactorReply.Locked => "too many were refused, none is taken for a while.",
        SecondFactorReply.Lapsed => "too late.",
        _ => $"the door stays shut ({reply}).",
    };

    private static async Task SummariseAsync(Verb verb, DemoSite site)
    {
        await verb.Output.WriteLineAsync($"{site.Tally.Visits} visits were over:").ConfigureAwait(false);
        await verb.Output.WriteAsync(site.Tally.Summary()).ConfigureAwait(false);
        var verification = site.Store.JournalReader.Verify(CancellationToken.None);
        await verb.Output.WriteLineAsync($"  journal: {verification.Entries} entries, {(verification.IsIntact ? "all fit" : $"entry {verification.FirstBadSequence} does not fit")}").ConfigureAwait(false);
    }
}
