using System.Collections.Immutable;
using AccessControl.Domain.Entrances;
using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>A kiosk as it is installed.</summary>
/// <param name="AccessPoint">Where punches are recorded of; an entrance of the same name gives it faces.</param>
/// <param name="Direction">Which way a punch without a key counts; Unknown lets it be inferred.</param>
public sealed record KioskOptions(AccessPointId AccessPoint, Direction Direction = Direction.Unknown)
{
    /// <summary>How long a key waits for whoever pressed it to be recognised; 2 to 60 s.</summary>
    public Duration KeyHeldFor { get; init; } = Duration.FromSeconds(10);

    /// <summary>How long somebody is greeted, and can say that it isn't them; 2 to 15 s.</summary>
    public Duration GreetedFor { get; init; } = Duration.FromSeconds(4);

    /// <summary>How long a question waits for its answer; 5 to 120 s.</summary>
    public Duration AskedFor { get; init; } = Duration.FromSeconds(30);

    /// <summary>How long it says that something came to nothing; 2 to 30 s.</summary>
    public Duration SaidFor { get; init; } = Duration.FromSeconds(6);

    /// <summary>True where faces punch here.</summary>
    public bool TakesFaces { get; init; }

    /// <summary>True where a face punches only after a key: then nobody is punched for looking.</summary>
    public bool AsksForKey { get; init; }

    /// <summary>True where person number and PIN punch here.</summary>
    public bool TakesPins { get; init; } = true;

    /// <summary>True where cards punch here.</summary>
    public bool TakesCards { get; init; }

    /// <summary>Jobs that the page offers; others can be typed.</summary>
    public ImmutableArray<string> Jobs { get; init; } = [];

    /// <summary>The job of the button for it; null where there is none.</summary>
    public string? ButtonJob { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <returns>One line per fault, naming the key and the mend; empty where all is well.</returns>
    public IReadOnlyList<string> Problems()
    {
        var problems = new OptionProblems();
        problems.Range("keyHeldFor", KeyHeldFor, Duration.FromSeconds(2), Duration.FromSeconds(60));
        problems.Range("greetedFor", GreetedFor, Duration.FromSeconds(2), Duration.FromSeconds(15));
        problems.Range("askedFor", AskedFor, Duration.FromSeconds(5), Duration.FromSeconds(120));
        problems.Range("saidFor", SaidFor, Duration.FromSeconds(2), Duration.FromSeconds(30));
        foreach (var job in Jobs.Append(ButtonJob).Where(job => job is not null && !KioskKey.IsJob(job)))
        {
            problems.Add($"jobs: '{job}' is none; write 1 to 64 characters");
        }

        if (!TakesFaces && !TakesPins && !TakesCards)
        {
            problems.Add("takes nothing; let it take pins, cards or faces");
        }

        return problems.Lines;
    }
}
