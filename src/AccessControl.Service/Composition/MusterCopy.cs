using System.Text;
using AccessControl.Domain;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using AccessControl.Service.CommandLine;
using AccessControl.Web.Reports;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <summary>
/// Writes the muster list into a folder elsewhere each minute, as a page to print and as JSON, because the box may burn. Each file takes the place of the one before when it is whole, and
/// says of when it is.
/// </summary>
/// <remarks>Thread-safe. A share that hangs holds up the next copy and nothing else. What fails is told and journaled once, and again when a copy succeeds.</remarks>
/// <param name="folder">Where.</param>
/// <param name="roll">What is written.</param>
/// <param name="zone">The site's.</param>
/// <param name="journal">The record.</param>
/// <param name="clock">Stamps it.</param>
/// <param name="time">The clock that minutes are counted by.</param>
internal sealed class MusterCopy(string folder, MusterRoll roll, DateTimeZone zone, IJournal journal, IApplianceClock clock, TimeProvider time) : IDisposable
{
    /// <summary>How often it writes.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Name of the page.</summary>
    public const string PageName = "muster.html";

    /// <summary>Name of the JSON.</summary>
    public const string JsonName = "muster.json";

    private static readonly TimeSpan RecordWithin = TimeSpan.FromSeconds(2);

    private ITimer? _timer;
    private int _isWriting;
    private bool _hasFailed;

    /// <summary>Told why no copy could be written, one line; null for nobody.</summary>
    public Action<string>? ProblemTold { get; set; }

    /// <summary>Ends with the copy that was begun last.</summary>
    public Task Last { get; private set; } = Task.CompletedTask;

    /// <summary>Begins; the caller isn't kept waiting.</summary>
    public void Start() => _timer ??= time.CreateTimer(_ => Begin(), null, TimeSpan.Zero, Interval);

    /// <summary>Ends the writing; a copy that was begun is finished.</summary>
    public void Dispose() => _timer?.Dispose();

    private void Begin()
    {
        if (Interlocked.Exchange(ref _isWriting, 1) == 0)
        {
            Last = WriteAsync();
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            var problem = await TryAsync().ConfigureAwait(false);
            if (problem is not null)
            {
                ProblemTold?.Invoke(problem);
            }

            if (_hasFailed != problem is not null)
            {
                _hasFailed = problem is not null;
                await journal.AppendAsync(
                    [new JournalDraft(_hasFailed ? JournalEntryKind.MusterCopyFailed : JournalEntryKind.MusterCopied, clock.Read(), JournalFields.Of(("problem", problem)))],
                    AppendPriority.Background,
                    RecordWithin).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // On a timer's thread: unhandled it would end the process, and the door with it.
        catch (Exception bug)
#pragma warning restore CA1031
        {
            ProblemTold?.Invoke(bug.Message);
        }
        finally
        {
            Volatile.Write(ref _isWriting, 0);
        }
    }

    private async Task<string?> TryAsync()
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                return $"{folder}: isn't there; mount it, or write another folder under attendance.muster.copyTo.";
            }

            var reading = roll.Look();
            var page = await HtmlReport.OfAsync(reading, zone).ConfigureAwait(false);
            Write(PageName, page);
            Write(JsonName, MusterJson.Of(reading, zone));
            // The list is there, and old: whoever reads the copy sees it, and so shall the site.
            return reading.Problem;
        }
        catch (UnusableConfigurationException unusable)
        {
            return unusable.Message;
        }
    }

    private void Write(string name, string text) => ResultFile.Write(Path.Combine(folder, name), output => output.Write(Encoding.UTF8.GetBytes(text)));
}
