using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>A web server on the loopback address that does to each connection just what a test says, truncation and silence included.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;

    /// <param name="answer">Given the head of the request and the connection.</param>
    public LoopbackServer(Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        _listener.Start();
        _loop = Task.Run(async () =>
        {
            var connections = new List<Task>();
            try
            {
                while (true)
                {
                    connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token), answer));
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException or SocketException)
            {
                // The test has ended.
            }

            await Task.WhenAll(connections);
        });
    }

    public ConcurrentQueue<string> Requests { get; } = new();

    public Uri Url(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    /// <summary>Serves these bytes, whole or from the offset that is asked for.</summary>
    public static LoopbackServer Serving(byte[] bytes) => new((head, stream, cancellation) => SendAsync(stream, head, bytes, bytes.Length, cancellation));

    /// <summary>Sends bytes, from the offset that is asked for, up to an end that may come too early.</summary>
    public static async Task SendAsync(NetworkStream stream, string head, byte[] bytes, int end, CancellationToken cancellation)
    {
        var from = RangeOf(head);
        var status = from is null ? "200 OK" : $"206 Partial Content\r\nContent-Range: bytes {from}-{bytes.Length - 1}/{bytes.Length}";
        await SendAsync(stream, $"HTTP/1.1 {status}\r\nContent-Length: {bytes.Length - (from ?? 0)}\r\nConnection: close\r\n\r\n", cancellation);
        if (end > (from ?? 0))
        {
            await stream.WriteAsync(bytes.AsMemory(from ?? 0, end - (from ?? 0)), cancellation);
        }
    }

    public static async Task SendAsync(NetworkStream stream, string text, CancellationToken cancellation) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellation);

    public static int? RangeOf(string head)
    {
        const string key = "Range: bytes=";
        var at = head.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : int.Parse(head[(at + key.Length)..head.IndexOf('-', at + key.Length)], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        _end.Dispose();
    }

    private async Task ServeAsync(TcpClient client, Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        try
        {
            using (client)
            {
                await using var stream = client.GetStream();
                var head = await ReadHeadAsync(stream, _end.Token);
                Requests.Enqueue(head);
                await answer(head, stream, _end.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The client has gone, or the test has ended.
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, cancellation) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
