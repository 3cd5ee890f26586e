using AccessControl.Domain.Captures;

namespace AccessControl.Domain.Entrances;

/// <summary>Sees each frame within the pass, such as to copy a picture for a page that asked lately.</summary>
public interface IFrameSink
{
    /// <summary>Copies what it wants and returns at once; the frame's memory is lent for the call only.</summary>
    void Offer(Frame frame);
}
