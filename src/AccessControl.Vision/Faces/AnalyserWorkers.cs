using System.Runtime.ExceptionServices;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Vision.Faces;

/// <summary>Many pictures through several analysers side by side.</summary>
public static class AnalyserWorkers
{
    private const int ReportEvery = 16;

    /// <summary>Does something for each number from 0 on.</summary>
    /// <param name="count">How many.</param>
    /// <param name="openAnalyser">Makes an analyser for each worker, which disposes it.</param>
    /// <param name="workers">Side by side.</param>
    /// <param name="work">Done for a number; what it keeps is kept by that number, so that nothing depends on who was faster.</param>
    /// <param name="done">Told every few numbers how many are done, from several threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Encoder and dimension of the analysers.</returns>
    public static (ModelId Model, int Dimension) ForEach(
        int count, Func<IFaceAnalyser> openAnalyser, int workers, Action<int, IFaceAnalyser> work, Action<int> done, CancellationToken cancellation)
    {
        var (next, finished) = (-1, 0);
        (ModelId, int) encoder = default;
        var turn = new Lock();
        try
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, _ =>
            {
                using var analyser = openAnalyser();
                lock (turn)
                {
                    encoder = (analyser.Encoder, analyser.Dimension);
                }

                for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    work(i, analyser);
                    var now = Interlocked.Increment(ref finished);
                    if (now % ReportEvery == 0 || now == count)
                    {
                        done(now);
                    }
                }
            });
        }
        catch (AggregateException several) when (several.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return encoder;
    }
}
