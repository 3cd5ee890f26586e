using Spectre.Console;

namespace AccessControl.Service.CommandLine;

/// <summary>Long work in several stages, with a bar for each.</summary>
/// <typeparam name="T">What the work tells of itself.</typeparam>
internal sealed class StageBars<T> : IProgress<T>
{
    private readonly ProgressContext _drawing;
    private readonly Func<T, (string Stage, int Done, int Total)> _read;
    private readonly Lock _turn = new();
    private readonly Dictionary<string, ProgressTask> _bars = [];

    private StageBars(ProgressContext drawing, Func<T, (string Stage, int Done, int Total)> read) => (_drawing, _read) = (drawing, read);

    /// <summary>Does the work on a thread of its own while the bars are drawn.</summary>
    /// <param name="verb">Whose console it is.</param>
    /// <param name="read">What a report says.</param>
    /// <param name="work">Told from several threads.</param>
    /// <param name="cancellation">Ends it before it begins.</param>
    public static Task<TResult> RunAsync<TResult>(
        Verb verb, Func<T, (string Stage, int Done, int Total)> read, Func<IProgress<T>, TResult> work, CancellationToken cancellation) =>
        verb.Progress.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .AutoClear(true)
            .StartAsync(drawing => Task.Factory.StartNew(
                () => work(new StageBars<T>(drawing, read)), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <inheritdoc/>
    public void Report(T value)
    {
        var (stage, done, total) = _read(value);
        lock (_turn)
        {
            if (!_bars.TryGetValue(stage, out var bar))
            {
                bar = _drawing.AddTask(stage);
                _bars.Add(stage, bar);
            }

            (bar.MaxValue, bar.Value) = (Math.Max(1, total), done);
        }
    }
}
