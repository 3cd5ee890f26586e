using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Vision.Faces;

/// <summary>
/// Switches off the telemetry of ONNX Runtime, which is on in its published builds for Linux from 1.29 on: it would write a device's identifier and events into the
/// user's cache, and send them to its maker. Nothing of an appliance leaves it.
/// </summary>
public static partial class RuntimeTelemetry
{
    /// <summary>The variable that the runtime's native part looks at, at its very start.</summary>
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    private static readonly bool IsOff = SwitchOff();

    /// <summary>Sees to it that the telemetry is off; called before anything else of the runtime.</summary>
    /// <exception cref="InvalidOperationException">It can't be switched off: then no model is run.</exception>
    public static void Refuse()
    {
        if (!IsOff)
        {
            throw new InvalidOperationException("The telemetry of ONNX Runtime can't be switched off.");
        }
    }

    private static bool SwitchOff()
    {
        // The environment that .NET shows is a copy; native code sees the process's own.
        if (OperatingSystem.IsLinux() && SetVariable(Variable, "1", overwrite: 1) != 0)
        {
            return false;
        }

        OrtEnv.Instance().DisableTelemetryEvents();
        return true;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
