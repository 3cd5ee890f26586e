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

    /// <summary>Sends pictures until the browser goes.</summary>
    public static async Task SendAsync(HttpContext context, string accessPoint, IEntranceViews views, TimeProvider time)
    {
        var point = new AccessPointId(accessPoint);
        if (!views.AccessPoints.Contains(point))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = $"multipart/x-mixed-replace; boundary={Boundary}";
        context.Response.Headers.CacheControl = "no-store";
        var picture = new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                picture.ResetWrittenCount();
                if (views.TryWritePicture(point, picture))
                {
                    var head = Encoding.ASCII.GetBytes($"--{Boundary}\r\nContent-Type: image/jpeg\r\nContent-Length: {picture.WrittenCount}\r\n\r\n");
                    await context.Response.Body.WriteAsync(head, context.RequestAborted).ConfigureAwait(false);
                    await context.Response.Body.WriteAsync(picture.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
                    await context.Response.Body.WriteAsync("\r\n"u8.ToArray(), context.RequestAborted).ConfigureAwait(false);
                    await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
                }

                await Task.Delay(Interval, time, context.RequestAborted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser closed the page.
        }
    }
}
