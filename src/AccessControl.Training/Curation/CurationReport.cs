using System.Globalization;
using System.Net;
using System.Text;

namespace AccessControl.Training.Curation;

/// <summary>A curated set as a page of its own, to look through: no script, no address of anything, the pictures in it. It shows people, and is for its owner's eyes.</summary>
public static class CurationReport
{
    // Of a section.
    private const int Most = 300;

    private const string Style =
        """
        body { font: 14px/1.5 system-ui, sans-serif; color: #1a2027; margin: 2rem; }
        section { border-top: 1px solid #d5dbe1; padding: .6rem 0; break-inside: avoid; }
        p { margin: .2rem 0; max-width: 60rem; }
        figure { display: inline-block; margin: .3rem .8rem .3rem 0; width: 140px; vertical-align: top; font-size: 12px; overflow-wrap: anywhere; }
        figure img { display: block; max-width: 132px; margin-bottom: 4px; }
        figcaption { color: #46505a; }
        figure.out img { outline: 3px solid #b42318; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0; }
        th, td { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #d5dbe1; vertical-align: top; overflow-wrap: anywhere; }
        td.n { text-align: right; }
        @media print { body { margin: 0; } }
        """;

    private static readonly (PictureFate Fate, string Title, string Told)[] Sections =
    [
        (PictureFate.LooksLikeAnother, "Labels to look at: nearer to another person", "Each picture lies nearer to another person's pictures than to its own person's. Beside it: the most typical picture of its own person, then of the other."),
        (PictureFate.UnlikeItsOwn, "Labels to look at: unlike its own person", "Each picture is unlike the person's other pictures, which are like each other. Beside it: the most typical of the others. A face that is turned away or half covered comes here too."),
        (PictureFate.SamePictureElsewhere, "The same picture under two names", "One of the two names is wrong for sure. The picture stays with whose other pictures it fits; where it fits none, it goes from both."),
        (PictureFate.SamePerson, "Two names that seem to be one person", "All pictures of the one with fewer pictures are left out; shown beside is the most typical of the other. Twins and siblings come here too."),
        (PictureFate.SamePicture, "The same picture twice", "Saved anew, resized or slightly cropped. The largest is kept, which stands beside."),
    ];

    /// <summary>Draws the page.</summary>
    /// <param name="result">What became of the set.</param>
    /// <param name="about">What was looked at and how, in a few sentences.</param>
    /// <param name="thumbnail">A small JPEG of a file by its number; null where there is none.</param>
    /// <returns>A whole HTML document.</returns>
    public static string Of(CurationResult result, string about, Func<int, byte[]?> thumbnail)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(thumbnail);
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<title>Curation</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<h1>Curation</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Encoded(about)}</p>\n");
        WriteCounts(page, result);
        WriteSplits(page, result);
        foreach (var (fate, title, told) in Sections)
        {
            WritePictures(page, result, fate, title, told, thumbnail);
        }

        WriteList(page, "Not used: can't be read, or no face", [.. result.Of(PictureFate.Unreadable).Concat(result.Of(PictureFate.NoFace)).Select(file => (result.Input.Files[file], result.Notes[file]))]);
        WriteList(page, "Not used: in contradicting tuples", [.. result.Input.Dropped]);
        WriteList(page, "Not used: the person's only picture", [.. result.Of(PictureFate.OnlyOne).Select(file => (result.Input.Files[file], result.Notes[file]))]);
        return page.Append("</body>\n</html>\n").ToString();
    }

    /// <summary>What a fate is called on the page and on the command line.</summary>
    public static string Words(PictureFate fate) => fate switch
    {
        PictureFate.Kept => "kept",
        PictureFate.Contradiction => "in contradicting tuples",
        PictureFate.Unreadable => "can't be read",
        PictureFate.NoFace => "no face to compare",
        PictureFate.SamePicture => "the same picture twice",
        PictureFate.SamePictureElsewhere => "the same picture under two names",
        PictureFate.SamePerson => "the person comes under another name",
        PictureFate.LooksLikeAnother => "nearer to another person",
        PictureFate.UnlikeItsOwn => "unlike its own person",
        PictureFate.OnlyOne => "the person's only picture",
        _ => throw new ArgumentOutOfRangeException(nameof(fate)),
    };

    private static void WriteCounts(StringBuilder page, CurationResult result)
    {
        page.Append("<h2>Pictures</h2>\n<table>\n<thead><tr><th>What became of them</th><th>Pictures</th></tr></thead>\n<tbody>\n");
        foreach (var (fate, count) in result.Manifest().Pictures.CountBy(picture => picture.Fate).OrderBy(one => one.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encoded(Words(fate))}</td><td class=\"n\">{count}</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static void WriteSplits(StringBuilder page, CurationResult result)
    {
        page.Append("<h2>Splits</h2>\n<p>Nobody is in two parts. An epoch takes ten pictures of a person at most.</p>\n<table>\n<thead><tr><th>Part</th><th>People</th><th>Pictures</th><th>Most of one person</th><th>People with more than ten</th></tr></thead>\n<tbody>\n");
        foreach (var part in result.Of(PictureFate.Kept).GroupBy(file => result.Parts[result.Input.PersonOf[file]]).OrderBy(part => part.Key))
        {
            int[] counts = [.. part.CountBy(file => result.Input.PersonOf[file]).Select(one => one.Value)];
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{part.Key}</td><td class=\"n\">{counts.Length}</td><td class=\"n\">{counts.Sum()}</td><td class=\"n\">{counts.Max()}</td><td class=\"n\">{counts.Count(count => count > 10)}</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
    }

    private static void WritePictures(StringBuilder page, CurationResult result, PictureFate fate, string title, string told, Func<int, byte[]?> thumbnail)
    {
        int[] files = [.. result.Of(fate)];
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Encoded(title)}</h2>\n<p>{(files.Length == 0 ? "None." : Encoded(told))}</p>\n");
        foreach (var file in files.Take(Most))
        {
            page.Append(CultureInfo.InvariantCulture, $"<section>\n<p>{Encoded(result.Notes[file])}</p>\n");
            Figure(file, " class=\"out\"");
            foreach (var beside in result.Beside[file].Where(beside => beside >= 0))
            {
                Figure(beside, "");
            }

            page.Append("</section>\n");
        }

        WriteRest(page, files.Length);

        void Figure(int file, string mark)
        {
            page.Append(CultureInfo.InvariantCulture, $"<figure{mark}>");
            if (thumbnail(file) is { } jpeg)
            {
                page.Append(CultureInfo.InvariantCulture, $"<img alt=\"\" src=\"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}\" />");
            }

            page.Append(CultureInfo.InvariantCulture, $"<figcaption>{Encoded(result.Input.Files[file])}<br />{Encoded(result.Input.People[result.Input.PersonOf[file]])}</figcaption></figure>\n");
        }
    }

    private static void WriteList(StringBuilder page, string title, IReadOnlyCollection<(string File, string Why)> lines)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Encoded(title)}</h2>\n");
        if (lines.Count == 0)
        {
            page.Append("<p>None.</p>\n");
            return;
        }

        page.Append("<table>\n<thead><tr><th>File</th><th>Why</th></tr></thead>\n<tbody>\n");
        foreach (var (file, why) in lines.Take(Most))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Encoded(file)}</td><td>{Encoded(why)}</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n");
        WriteRest(page, lines.Count);
    }

    private static void WriteRest(StringBuilder page, int count) => page.Append(count > Most ? FormattableString.Invariant($"<p>And {count - Most} more, in the manifest.</p>\n") : "");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
