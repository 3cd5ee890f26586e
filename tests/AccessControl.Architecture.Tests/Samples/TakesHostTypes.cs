using Microsoft.Extensions.Options;

namespace AccessControl.Architecture.Tests.Samples;

/// <summary>Breaks the rule on constructors, twice.</summary>
public sealed class TakesHostTypes(IServiceProvider services, IOptions<OpenClass> options)
{
    /// <summary>Uses both.</summary>
    public bool HasBoth => services is not null && options is not null;
}
