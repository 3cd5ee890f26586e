using System.Text.Json;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.Diagnosis;

/// <summary>Whether the copy of the muster list is where it shall be, is new, and would outlive this machine.</summary>
internal static class MusterCopyCheck
{
    private const string Check = "muster copy";

    private static readonly Duration New = Duration.FromMinutes(3);

    /// <summary>Looks.</summary>
    /// <param name="folder">Where copies are written.</param>
    /// <param name="data">The appliance's own folder.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<Finding> Of(string folder, string data, Instant now)
    {
        if (!Directory.Exists(folder))
        {
            return [new Finding(Check, FindingState.Wrong, $"{folder} isn't there.", "Mount it, or write another folder under attendance.muster.copyTo.")];
        }

        var copy = TimeOf(Path.Combine(folder, MusterCopy.JsonName)) switch
        {
            null => new Finding(Check, FindingState.Wrong, $"{folder} holds no copy that can be read.", "Start the service; where it runs, see what it says on standard error, and whether it may write there."),
            { } at when now - at > New => new Finding(
                Check, FindingState.Wrong, $"The last one in {folder} is of {InstantPattern.General.Format(at)}: {(long)(now - at).TotalMinutes} minutes old.", "Start the service; where it runs, see whether it may write there."),
            { } at => new Finding(Check, FindingState.Fine, $"{folder} has one of {InstantPattern.General.Format(at)}."),
        };
        return MountOf(folder) == MountOf(data)
            ? [copy, new Finding(Check, FindingState.Advice, $"{folder} lies on the same file system as the appliance's data, and burns with it.", "Mount a share of another house, and name it under attendance.muster.copyTo.")]
            : [copy];
    }

    private static Instant? TimeOf(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return InstantPattern.General.Parse(json.RootElement.GetProperty("at").GetString()!) is { Success: true } at ? at.Value : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The mount point that a path lies under.</summary>
    private static string MountOf(string path)
    {
        var whole = Path.GetFullPath(path).TrimEnd('/') + "/";
        return DriveInfo.GetDrives().Select(drive => drive.Name.TrimEnd('/') + "/").Where(mount => whole.StartsWith(mount, StringComparison.Ordinal)).MaxBy(mount => mount.Length) ?? "/";
    }
}
