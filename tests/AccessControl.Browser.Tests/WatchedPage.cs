using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace AccessControl.Browser.Tests;

/// <summary>A page with everything it asked for and complained about.</summary>
public sealed class WatchedPage
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    internal WatchedPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => _requests.Enqueue(request.Url);
        page.WebSocket += (_, socket) => _requests.Enqueue(socket.Url);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                _complaints.Enqueue($"{response.Status} {response.Url}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Every address asked for, over HTTP and as a web socket.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Errors and warnings of the console, uncaught errors, answers of 400 and above.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;
}
