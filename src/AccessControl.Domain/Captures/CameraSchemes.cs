using System.Collections.Immutable;

namespace AccessControl.Domain.Captures;

/// <summary>The kinds of camera that this program knows, by the first part of an address.</summary>
public sealed class CameraSchemes
{
    private readonly ImmutableSortedDictionary<string, ICameraScheme> _schemes;

    /// <summary>Collects the schemes; each name stands once.</summary>
    public CameraSchemes(IEnumerable<ICameraScheme> schemes) =>
        _schemes = schemes.ToImmutableSortedDictionary(scheme => scheme.Scheme, scheme => scheme, StringComparer.Ordinal);

    /// <summary>The scheme that an address asks for.</summary>
    /// <exception cref="FormatException">The address names none that is known; the message lists them.</exception>
    public ICameraScheme Resolve(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && _schemes.TryGetValue(address[..colon], out var scheme)
            ? scheme
            : throw new FormatException(
                $"Camera address '{(colon > 0 ? address[..colon] + ":…" : address)}' has no known kind; it begins with one of {string.Join(", ", _schemes.Keys.Select(key => key + ":"))}.");
    }

    /// <summary>Opens a camera.</summary>
    /// <exception cref="FormatException">The address is unknown or malformed; the message says how it should be.</exception>
    /// <exception cref="ArgumentException">Size or rate is out of range; the message says which.</exception>
    public ICamera Open(CameraOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Width is < 64 or > 8192 || options.Height is < 64 or > 8192)
        {
            throw new ArgumentException($"camera size {options.Width}x{options.Height} is out of range; 64 to 8192 pixels a side.", nameof(options));
        }

        if (!(options.FramesPerSecond is > 0 and <= 240))
        {
            throw new ArgumentException($"camera rate {options.FramesPerSecond} is out of range; above 0, at most 240 frames a second.", nameof(options));
        }

        return Resolve(options.Address).Open(options);
    }
}
