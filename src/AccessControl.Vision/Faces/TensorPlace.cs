namespace AccessControl.Vision.Faces;

/// <summary>A named tensor in memory of ours.</summary>
internal readonly record struct TensorPlace(string Name, Memory<float> Memory, long[] Shape)
{
    /// <summary>Numbers that the shape takes.</summary>
    public int Length
    {
        get
        {
            long length = 1;
            foreach (var dimension in Shape)
            {
                length *= dimension;
            }

            return checked((int)length);
        }
    }

    /// <summary>A place with memory of its own, pinned once for good.</summary>
    public static TensorPlace Allocate(string name, params long[] shape)
    {
        var place = new TensorPlace(name, default, shape);
        return place with { Memory = GC.AllocateArray<float>(place.Length, pinned: true) };
    }
}
