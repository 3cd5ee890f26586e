using System.Buffers;
using System.Text;
using AccessControl.Domain.Entrances;
using Microsoft.AspNetCore.Http;

namespace AccessControl.Web.Live;

/// <summary>The camera's picture as a stream of JPEGs, one replacing the other (`multipart/x-mixed-replace`), as every browser shows it.</summary>
internal static class PictureStream
{
    private const string Boundary = "picture";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(125);

    /// <summary>Sends pictures until the browser goes or the service stops.</summary>
    public static async Task SendAsync(HttpContext context, string accessPoint, IEntranceViews views, TimeProvider time, CancellationToken stopping)
    {
        var point = new AccessPointId(accessPoint);
        if (!views.AccessPoints.Contains(point))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = $"multipart/x-mixed-replace; boundary={Boundary}";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await SendAsync(context.Response.Body, point, views, time, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The browser closed the page, or there is nothing more to show.
        }
    }

    private static async Task SendAsync(Stream body, AccessPointId point, IEntranceViews views, TimeProvider time, CancellationToken ending)
    {
        var picture = new ArrayBufferWriter<byte>(64 * 1024);
        await body.WriteAsync(Encoding.ASCII.GetBytes($"--{Boundary}\r\n"), ending).ConfigureAwait(false);
        while (true)
        {
            picture.ResetWrittenCount();
            if (views.TryWritePicture(point, picture))
            {
                await body.WriteAsync(Encoding.ASCII.GetBytes($"Content-Type: image/jpeg\r\nContent-Length: {picture.WrittenCount}\r\n\r\n"), ending).ConfigureAwait(false);
                await body.WriteAsync(picture.WrittenMemory, ending).ConfigureAwait(false);
                // The next part's boundary right away: browsers show a picture only when they have seen it.
                await body.WriteAsync(Encoding.ASCII.GetBytes($"\r\n--{Boundary}\r\n"), ending).ConfigureAwait(false);
                await body.FlushAsync(ending).ConfigureAwait(false);
            }

            await Task.Delay(Interval, time, ending).ConfigureAwait(false);
        }
    }
}
