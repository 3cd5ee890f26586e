using System.Buffers;
using System.Collections.Immutable;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Matching;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Service.Composition;

/// <summary>What the pages read of the running entrances, and where they bring answers.</summary>
internal sealed class EntranceBoard(IReadOnlyList<RunningEntrance> entrances, GalleryFollower follower) : IEntranceViews, ISecondFactorDesk
{
    public ImmutableArray<AccessPointId> AccessPoints { get; } = [.. entrances.Select(running => running.Entrance.Options.AccessPoint)];

    public string? GalleryNotice => follower.Notice;

    public EntranceView? Current(AccessPointId accessPoint) => Find(accessPoint)?.Entrance.CurrentView;

    public bool TryWritePicture(AccessPointId accessPoint, IBufferWriter<byte> output) => Find(accessPoint)?.Picture.TryWrite(output) ?? false;

    public string? BeginSignature(AccessPointId accessPoint, Guid question) => Find(accessPoint)?.Entrance.BeginSignature(question);

    public Task<SecondFactorReply> AnswerAsync(AccessPointId accessPoint, SecondFactorAnswer answer) =>
        Find(accessPoint)?.Entrance.AnswerAsync(answer) ?? Task.FromResult(SecondFactorReply.Lapsed);

    private RunningEntrance? Find(AccessPointId accessPoint) =>
        entrances.FirstOrDefault(running => running.Entrance.Options.AccessPoint == accessPoint);
}
