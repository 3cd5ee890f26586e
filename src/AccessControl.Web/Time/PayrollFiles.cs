using System.Globalization;
using System.IO.Compression;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Operators;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccessControl.Web.Time;

/// <summary>The files of a kept batch, to download: one as it is, several in an archive. The same batch gives the same bytes.</summary>
internal static class PayrollFiles
{
    /// <summary>Where they are, before the batch's number.</summary>
    public const string Path = "/time/payroll";

    // Any other time would make other bytes of the same batch; the first that an archive can hold.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Maps them.</summary>
    public static void MapPayrollFiles(this IEndpointRouteBuilder app) => app.MapPost($"{Path}/{{number:int}}", SendAsync).RequireAuthorization(nameof(SiteAct.ClosePeriods));

    private static async Task<IResult> SendAsync(HttpContext context, int number, IAntiforgery antiforgery, TimeDesk desk)
    {
        if (!await antiforgery.IsRequestValidAsync(context).ConfigureAwait(false))
        {
            return Results.BadRequest();
        }

        if (desk.Payroll.Find(number) is not { } batch)
        {
            return desk.Payroll.Batches().Erased.FirstOrDefault(one => one.Number == number) is { } erased
                ? Results.Text($"Batch {number} was {erased.Fate}.", "text/plain; charset=utf-8", statusCode: StatusCodes.Status410Gone)
                : Results.NotFound();
        }

        if (PayrollTemplates.Included.FirstOrDefault(one => one.Id == batch.Template) is not { } template)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        var (files, problems) = desk.Payroll.FilesOf(batch, template);
        return files.IsEmpty ? Results.Text($"Nothing was made. Go back and mend: {string.Join(" ", problems)}", "text/plain; charset=utf-8", statusCode: StatusCodes.Status422UnprocessableEntity)
            : files is [var only] ? Results.File(only.Content.ToArray(), "application/octet-stream", only.Name)
            : Results.File(Archive(files), "application/zip", string.Create(CultureInfo.InvariantCulture, $"payroll-{number}.zip"));
    }

    private static byte[] Archive(IEnumerable<PayrollFile> files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = archive.CreateEntry(file.Name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Always;
                using var content = entry.Open();
                content.Write(file.Content.AsSpan());
            }
        }

        return bytes.ToArray();
    }
}
