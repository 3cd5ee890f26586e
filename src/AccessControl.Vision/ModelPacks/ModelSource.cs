using System.Text.Json.Serialization;

namespace AccessControl.Vision.ModelPacks;

/// <summary>A place from which a model file can be got. The catalogue lists them in the order in which they are tried.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(Mirror), "file")]
[JsonDerivedType(typeof(Https), "https")]
[JsonDerivedType(typeof(Npm), "npm")]
public abstract record ModelSource
{
    private ModelSource()
    {
    }

    /// <summary>One value per kind of source.</summary>
    public T Match<T>(Func<Mirror, T> mirror, Func<Https, T> https, Func<Npm, T> npm)
    {
        ArgumentNullException.ThrowIfNull(mirror);
        ArgumentNullException.ThrowIfNull(https);
        ArgumentNullException.ThrowIfNull(npm);
        return this switch
        {
            Mirror source => mirror(source),
            Https source => https(source),
            Npm source => npm(source),
            _ => throw new InvalidOperationException($"unknown kind of source {GetType().Name}"),
        };
    }

    /// <summary>A file in the mirror directory (<c>ACCESSCONTROL_MODEL_MIRROR</c>); passed over where no mirror is configured.</summary>
    /// <param name="Name">File name in that directory.</param>
    public sealed record Mirror(string Name) : ModelSource
    {
        /// <inheritdoc/>
        public override string ToString() => $"file:{Name}";
    }

    /// <summary>A file served by the upstream.</summary>
    /// <param name="Url">https; plain http only for the loopback address.</param>
    public sealed record Https(Uri Url) : ModelSource
    {
        /// <inheritdoc/>
        public override string ToString() => Url.ToString();
    }

    /// <summary>A file inside a package, got by the ordinary npm client by name.</summary>
    /// <param name="Package">Name of the package.</param>
    /// <param name="Version">Exact version.</param>
    /// <param name="Integrity">Hash that the package must have: <c>sha512-</c> and base64.</param>
    /// <param name="Path">Path of the file inside the package.</param>
    public sealed record Npm(string Package, string Version, string Integrity, string Path) : ModelSource
    {
        /// <summary>Name and version as npm writes them.</summary>
        [JsonIgnore]
        public string Specification => $"{Package}@{Version}";

        /// <inheritdoc/>
        public override string ToString() => $"npm:{Specification}/{Path}";
    }
}
