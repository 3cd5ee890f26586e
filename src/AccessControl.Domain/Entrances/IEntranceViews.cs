using System.Buffers;
using System.Collections.Immutable;

namespace AccessControl.Domain.Entrances;

/// <summary>What pages read of the running entrances.</summary>
/// <remarks>Thread-safe; never waits for the camera or the disk.</remarks>
public interface IEntranceViews
{
    /// <summary>Entrances of this appliance, in the order of the configuration.</summary>
    ImmutableArray<AccessPointId> AccessPoints { get; }

    /// <summary>One line where enrolled people aren't recognised who should be, null where all are there.</summary>
    string? GalleryNotice { get; }

    /// <summary>The newest view, null before the first frame or for an unknown name.</summary>
    EntranceView? Current(AccessPointId accessPoint);

    /// <summary>Writes the newest picture as JPEG, made for it only when a page asked lately.</summary>
    /// <returns>False where there is none yet.</returns>
    bool TryWritePicture(AccessPointId accessPoint, IBufferWriter<byte> output);
}
