using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace AccessControl.Service.Tests.Processes;

/// <summary>This test program once more, in another process, with the database's write lock in its hand until it is told to let go.</summary>
internal sealed class LockHolder : IDisposable
{
    private const string Variable = "ACCESSCONTROL_TEST_LOCKS";

    private readonly Process _process;

    private LockHolder(Process process) => _process = process;

    public static LockHolder Take(string database)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(LockHolder).Assembly.Location, null))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[Variable] = database;
        var process = Process.Start(start) ?? throw new InvalidOperationException("The second process didn't start.");
        Assert.Equal("held", process.StandardOutput.ReadLine());
        return new LockHolder(process);
    }

    public void Release()
    {
        _process.StandardInput.WriteLine();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    // Runs before the test program's own start.
    [ModuleInitializer]
    internal static void PlayRole()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } database)
        {
            return;
        }

        using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            connection.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            Console.WriteLine("held");
            Console.ReadLine();
        }

        Environment.Exit(0);
    }
}
