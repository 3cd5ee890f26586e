using System.Diagnostics;
using System.Runtime.CompilerServices;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using Dapper;

namespace AccessControl.Storage.Tests;

/// <summary>This test program once more, in another process, in a role of its own.</summary>
public sealed class SecondProcess : IDisposable
{
    private const string RoleVariable = "ACCESSCONTROL_TEST_ROLE";

    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    /// <summary>Takes the write lock and keeps it until <see cref="Release"/>.</summary>
    public static SecondProcess HoldWriteLock(string file)
    {
        var process = Start($"hold|{file}");
        Assert.Equal("held", process.StandardOutput.ReadLine());
        return new SecondProcess(process);
    }

    /// <summary>Appends so many entries one by one; the folder is a <see cref="TemporaryStore"/>'s.</summary>
    public static SecondProcess Append(string folder, int count) => new(Start($"append|{folder}|{count}"));

    /// <summary>Re-encodes what a <see cref="TemporaryStore"/>'s people kept, a person at a time, with a line for each.</summary>
    public static SecondProcess Reencode(string folder) => new(Start($"reencode|{folder}"));

    /// <summary>The same, but it waits after each write of references until it is told to <see cref="GoOn"/>.</summary>
    public static SecondProcess ReencodeAsking(string folder) => new(Start($"reencode-asking|{folder}"));

    /// <summary>Lets it go on to its next question.</summary>
    public void GoOn() => _process.StandardInput.WriteLine();

    /// <summary>Ends it as `kill -9` does, at whatever it is just doing.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Lets go of the lock and ends.</summary>
    public void Release()
    {
        _process.StandardInput.WriteLine();
        Assert.Equal("released", _process.StandardOutput.ReadLine());
    }

    public string? ReadLine() => _process.StandardOutput.ReadLine();

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
        if (Environment.GetEnvironmentVariable(RoleVariable)?.Split('|') is not { } role)
        {
            return;
        }

        switch (role[0])
        {
            case "hold":
                Hold(role[1]);
                break;
            case "reencode":
                ReencodeAll(role[1], isAsking: false);
                break;
            case "reencode-asking":
                ReencodeAll(role[1], isAsking: true);
                break;
            case "append":
                Append(role[1], role[2]);
                break;
        }

        Environment.Exit(0);
    }

    private static void Hold(string file)
    {
        using var connection = Storage.Database.OpenConfigured(Storage.Database.ConnectionString(file, pooled: false));
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("UPDATE gallery_revision SET revision = revision", transaction: transaction);
        Console.WriteLine("held");
        Console.ReadLine();
        transaction.Commit();
        Console.WriteLine("released");
    }

    private static void ReencodeAll(string folder, bool isAsking)
    {
        using var store = new TemporaryStore(folder);
        using var encoder = new BytesEncoder(Sample.OtherEncoder);
        IPeopleWriter writer = isAsking ? new AskingWriter(store.PeopleWriter, Ask) : store.PeopleWriter;
        var switching = new ModelSwitching(store.Switch, writer, new FakeApplianceClock(store.Time), batch: 1);
        var outcome = switching.Reencode(encoder, "test", _ => Console.WriteLine(isAsking ? "advanced" : "encoded"), CancellationToken.None);
        Console.WriteLine(outcome.Match(_ => "done", refused => $"{refused.Reason}", notWritten => notWritten.Problem));
    }

    private static void Ask()
    {
        Console.WriteLine("written");
        Console.ReadLine();
    }

    private static void Append(string folder, string count)
    {
        using var store = new TemporaryStore(folder);
        for (var i = 0; i < int.Parse(count); i++)
        {
            var outcome = store.Writer.AppendAsync([Sample.Grant(Sample.Ben, Sample.Morning)], AppendPriority.Door, TimeSpan.FromMinutes(10)).GetAwaiter().GetResult();
            if (outcome is not AppendOutcome.Durable)
            {
                Console.WriteLine(outcome);
                return;
            }
        }

        Console.WriteLine("done");
    }

    private static Process Start(string role)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(SecondProcess).Assembly.Location, null))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment[RoleVariable] = role;
        return Process.Start(start) ?? throw new InvalidOperationException("The second process didn't start.");
    }
}
