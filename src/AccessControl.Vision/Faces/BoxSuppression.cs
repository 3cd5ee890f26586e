using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Faces;

/// <summary>Keeps the best of boxes that mean the same face (greedy non-maximum suppression).</summary>
internal static class BoxSuppression
{
    /// <summary>Sorts by confidence and removes everything that overlaps a better one by more than the limit.</summary>
    /// <param name="boxes">Changed in place.</param>
    /// <param name="maximumOverlap">0 to 1.</param>
    /// <param name="ofSmaller">False: share of the union. True: share of the smaller box, so that a box inside another goes.</param>
    public static void Apply<T>(List<T> boxes, float maximumOverlap, bool ofSmaller = false)
        where T : struct, IBoxed
    {
        boxes.Sort(static (a, b) => b.Box.Confidence.CompareTo(a.Box.Confidence));
        var kept = 0;
        for (var i = 0; i < boxes.Count; i++)
        {
            var covered = false;
            for (var j = 0; j < kept && !covered; j++)
            {
                covered = Overlap(boxes[j].Box, boxes[i].Box, ofSmaller) > maximumOverlap;
            }

            if (!covered)
            {
                boxes[kept++] = boxes[i];
            }
        }

        boxes.RemoveRange(kept, boxes.Count - kept);
    }

    private static float Overlap(FaceBox a, FaceBox b, bool ofSmaller)
    {
        var overlap = a.Overlap(b);
        if (!ofSmaller)
        {
            return overlap;
        }

        // From share s of the union to share of the smaller: intersection = s (A + B) / (1 + s).
        float first = a.Width * a.Height, second = b.Width * b.Height;
        return overlap * (first + second) / ((1 + overlap) * MathF.Min(first, second));
    }
}
