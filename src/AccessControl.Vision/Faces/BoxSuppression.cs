namespace AccessControl.Vision.Faces;

/// <summary>Keeps the best of boxes that mean the same face (greedy non-maximum suppression).</summary>
internal static class BoxSuppression
{
    private static readonly Comparison<DetectedFace> s_mostCertainFirst =
        static (a, b) => b.Box.Confidence.CompareTo(a.Box.Confidence);

    /// <summary>Sorts by confidence and removes every face that overlaps a better one by more than the limit.</summary>
    public static void Apply(List<DetectedFace> faces, float maximumOverlap)
    {
        faces.Sort(s_mostCertainFirst);
        var kept = 0;
        for (var i = 0; i < faces.Count; i++)
        {
            var covered = false;
            for (var j = 0; j < kept && !covered; j++)
            {
                covered = faces[j].Box.Overlap(faces[i].Box) > maximumOverlap;
            }

            if (!covered)
            {
                faces[kept++] = faces[i];
            }
        }

        faces.RemoveRange(kept, faces.Count - kept);
    }
}
