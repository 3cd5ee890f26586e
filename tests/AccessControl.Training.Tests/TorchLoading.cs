using System.Runtime.CompilerServices;
using TorchSharp;

namespace AccessControl.Training.Tests;

/// <summary>Loads torch's library before any test: a module that is made as the first thing of all doesn't find it.</summary>
internal static class TorchLoading
{
    [ModuleInitializer]
    internal static void Load() => torch.InitializeDeviceType(DeviceType.CPU);
}
