using System.Buffers;
using System.Collections.Immutable;
using AccessControl.Domain.Entrances;

namespace AccessControl.Web.Tests.Live;

/// <summary>Views and one picture as the test sets them.</summary>
internal sealed class FakeEntranceViews(params ImmutableArray<string> accessPoints) : IEntranceViews
{
    private readonly Dictionary<AccessPointId, EntranceView> _views = [];

    public ImmutableArray<AccessPointId> AccessPoints { get; } = [.. accessPoints.Select(name => new AccessPointId(name))];

    public string? GalleryNotice { get; set; }

    /// <summary>The newest picture, null before the first.</summary>
    public byte[]? Picture { get; set; }

    public void Show(EntranceView view) => _views[view.AccessPoint] = view;

    public EntranceView? Current(AccessPointId accessPoint) => _views.GetValueOrDefault(accessPoint);

    public bool TryWritePicture(AccessPointId accessPoint, IBufferWriter<byte> output)
    {
        output.Write(Picture ?? []);
        return Picture is not null;
    }
}
