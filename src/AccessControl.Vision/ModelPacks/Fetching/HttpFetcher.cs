using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace AccessControl.Vision.ModelPacks.Fetching;

/// <summary>
/// Downloads a file, going on where an earlier try ended (RFC 9110, section 14). A server that doesn't answer in time isn't asked again by this object.
/// </summary>
internal sealed class HttpFetcher : IDisposable
{
    private const int MostTries = 3;

    private readonly HttpClient _client;
    private readonly ModelInstallerOptions _options;
    private readonly TimeProvider _time;
    private readonly HashSet<string> _silent = new(StringComparer.OrdinalIgnoreCase);

    public HttpFetcher(ModelInstallerOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = options.AnswerWithin, AutomaticDecompression = DecompressionMethods.None })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("accesscontrol", null));
    }

    public void Dispose() => _client.Dispose();

    /// <returns>Null when the bytes are in the partial file, else why not.</returns>
    public async Task<string?> FetchAsync(ModelSource.Https source, FetchTarget target, CancellationToken cancellation)
    {
        if (_silent.Contains(source.Url.Authority))
        {
            return $"{source.Url.Host} didn't answer before";
        }

        var tries = 0;
        while (true)
        {
            var before = target.PartialLength;
            if (before == target.File.Bytes)
            {
                return null;
            }

            if (before > target.File.Bytes)
            {
                File.Delete(target.PartialPath);
            }

            var (problem, brokeOff) = await TryAsync(source, target, cancellation);
            if (problem is null || !brokeOff || ++tries == MostTries || target.PartialLength <= before)
            {
                return problem;
            }
        }
    }

    /// <returns>Null or what went wrong, and whether it may be tried again where the connection broke off.</returns>
    private async Task<(string? Problem, bool BrokeOff)> TryAsync(ModelSource.Https source, FetchTarget target, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var watch = _time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), silence, _options.AnswerWithin, Timeout.InfiniteTimeSpan);
        var have = target.PartialLength;
        using var request = new HttpRequestMessage(HttpMethod.Get, source.Url);
        if (have > 0)
        {
            request.Headers.Range = new RangeHeaderValue(have, null);
        }

        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            _silent.Add(source.Url.Authority);
            return (exception is HttpRequestException ? FirstLine(exception.Message) : $"{source.Url.Host} didn't answer within {Seconds(_options.AnswerWithin)} s", false);
        }

        using (answer)
        {
            switch (answer.StatusCode)
            {
                case HttpStatusCode.OK:
                    have = 0;
                    break;
                case HttpStatusCode.PartialContent when have > 0 && answer.Content.Headers.ContentRange?.From == have:
                    break;
                case HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent:
                    File.Delete(target.PartialPath);
                    return ("answered another part of the file than was asked for", false);
                default:
                    return (string.Create(CultureInfo.InvariantCulture, $"answered {(int)answer.StatusCode} {answer.ReasonPhrase}"), false);
            }

            if (answer.Content.Headers.ContentLength is { } length && have + length != target.File.Bytes)
            {
                return (string.Create(CultureInfo.InvariantCulture, $"is {have + length} bytes long instead of {target.File.Bytes}"), false);
            }

            return await ReceiveAsync(answer, have, target, watch, silence.Token, cancellation);
        }
    }

    private async Task<(string? Problem, bool BrokeOff)> ReceiveAsync(
        HttpResponseMessage answer, long have, FetchTarget target, ITimer watch, CancellationToken silence, CancellationToken cancellation)
    {
        await using var to = target.OpenPartial(append: have > 0);
        var buffer = new byte[1 << 16];
        while (true)
        {
            int read;
            try
            {
                watch.Change(_options.StallWithin, Timeout.InfiniteTimeSpan);
                var from = await answer.Content.ReadAsStreamAsync(silence);
                read = await from.ReadAsync(buffer, silence);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                to.Flush(flushToDisk: true);
                var brokeOff = exception is not OperationCanceledException;
                var why = brokeOff ? "broke off" : $"stood still for {Seconds(_options.StallWithin)} s";
                return ($"{why} after {have} of {target.File.Bytes} bytes", brokeOff);
            }

            if (read == 0)
            {
                break;
            }

            if ((have += read) > target.File.Bytes)
            {
                await to.DisposeAsync();
                File.Delete(target.PartialPath);
                return ($"is longer than {target.File.Bytes} bytes", false);
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            target.Report(have);
        }

        to.Flush(flushToDisk: true);
        return (have == target.File.Bytes ? null : $"ended after {have} of {target.File.Bytes} bytes", true);
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
