using System.Text.Json;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Vision.ModelPacks;
using Microsoft.Data.Sqlite;

namespace AccessControl.Service.Tests;

/// <summary>A data folder with a configuration on an installed pack, whose thresholds are those of people who don't exist.</summary>
internal sealed class TemporarySite : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _degradedMode;
    private readonly string _camera;
    private readonly string _lines;
    private readonly int _port;
    private readonly string? _successor;

    /// <summary>A site with a simulated door.</summary>
    /// <param name="camera">Address; null for a command that shows <see cref="Picture"/> again and again.</param>
    /// <param name="lines">The door's lines.</param>
    /// <param name="port">Of the pages.</param>
    /// <param name="degradedMode">What happens to grants while the record can't be written.</param>
    /// <param name="successor">A pack that it may be switched to; then captures are kept. Null for none.</param>
    public TemporarySite(string? camera = null, string lines = "sim:", int port = 0, string degradedMode = "deny", string? successor = null)
    {
        Pack = successor is null ? Models.RequireAny() : Models.RequireBoth(successor);
        Data = DataFolder.Open(_folder["data"]);
        EmptyAppliance.In(Data);
        (_degradedMode, _camera, _lines, _port, _successor) = (degradedMode, camera ?? $"pipe:while cat '{Picture}'; do sleep 0.05; done", lines, port, successor);
        Configure(Pack, successor is not null);
    }

    /// <summary>The pack of models.</summary>
    public string Pack { get; }

    public DataFolder Data { get; }

    /// <summary>The pack as the catalogue has it.</summary>
    public ModelPack PackModel() => new ModelHouse(() => null).Pack(Pack);

    /// <summary>What the camera sees.</summary>
    public string Picture => this["seen.jpg"];

    /// <summary>A path beside the data folder.</summary>
    public string this[string name] => _folder[name];

    /// <summary>Runs the command line on this site, in this process.</summary>
    public Task<Ran> RunAsync(params string[] arguments) => Ran.ProgramAsync([.. arguments, "--data", Data.Path]);

    /// <summary>The same, with this on standard input.</summary>
    public Task<Ran> RunWithAsync(string typed, params string[] arguments) => Ran.ProgramWithAsync(typed, [.. arguments, "--data", Data.Path]);

    /// <summary>Adds people who agree to the use of their faces.</summary>
    public async Task AddAsync(params (string Number, string Name)[] people)
    {
        var list = _folder.Write("people.csv", "number,name,consent_text\n" + string.Concat(people.Select(person => $"{person.Number},{person.Name},1\n")));
        (await RunAsync("people", "import", list)).IsDone();
    }

    /// <summary>Enrols one of the synthetic faces, from three pictures.</summary>
    public async Task EnrolAsync(string number, int face, int firstView = 0)
    {
        string[] images = [.. Enumerable.Range(firstView, 3).Select(view => SyntheticFaces.Write(this[$"{number}-{view}.png"], face, view))];
        (await RunAsync(["enrol", "--person", number, "--image", .. images])).IsDone();
    }

    /// <summary>The journal so far.</summary>
    public IReadOnlyList<Entry> Journal()
    {
        using var store = ApplianceStore.Open(Data, TimeProvider.System);
        return [.. store.JournalReader.ReadAfter(0, 1000).Select(entry => new Entry(entry.Sequence, JournalPayload.Read(entry.Payload.AsMemory()), entry.Person))];
    }

    /// <summary>Changes words of an entry behind the program's back.</summary>
    public void ChangePayload(long sequence, string before, string after) => Change(
        """
        DROP TRIGGER journal_is_not_changed;
        UPDATE journal SET payload = CAST(replace(CAST(payload AS TEXT), $before, $after) AS BLOB) WHERE sequence = $sequence AND instr(CAST(payload AS TEXT), $before) > 0;
        """,
        ("$before", before),
        ("$after", after),
        ("$sequence", sequence));

    /// <summary>Writes something else into the configuration.</summary>
    public void ChangeConfiguration(string before, string after)
    {
        var text = File.ReadAllText(Data.Configuration);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(Data.Configuration, text.Replace(before, after, StringComparison.Ordinal));
    }

    /// <summary>Lets a person's only reference be one that can't be decrypted.</summary>
    public void DamageReference(string person) => Change(
        "UPDATE biometric_references SET sealed = zeroblob(length(sealed)) WHERE person = $person;", ("$person", person));

    /// <summary>Lets a person's record be one that can't be read.</summary>
    public void DamagePerson(string person) => Change("UPDATE people SET sealed = zeroblob(length(sealed)) WHERE id = $person;", ("$person", person));

    /// <summary>Lets none of a person's three kept captures be one that can be decrypted.</summary>
    public void DamageCaptures(string person) => Change(3, "UPDATE kept_captures SET sealed = zeroblob(length(sealed)) WHERE person = $person;", ("$person", person));

    private void Change(string sql, params (string Name, object Value)[] values) => Change(1, sql, values);

    private void Change(long rows, string sql, params (string Name, object Value)[] values)
    {
        using var connection = new SqliteConnection($"Data Source={Data.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql + "SELECT changes();";
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        Assert.Equal(rows, command.ExecuteScalar());
    }

    /// <summary>The punches so far, the newest first.</summary>
    public IReadOnlyList<Punch> Punches()
    {
        using var store = ApplianceStore.Open(Data, TimeProvider.System);
        return store.Punches.Latest(1000);
    }

    /// <summary>Writes the configuration.</summary>
    /// <param name="pack">Of models; null for what a switch wrote down.</param>
    /// <param name="keepsCaptures">Whether enrolments keep the face.</param>
    public void Configure(string? pack, bool keepsCaptures) => File.WriteAllText(Data.Configuration, JsonSerializer.Serialize(new
    {
        models = new { pack, threads = 1 },
        // What was made on people who don't exist may not stand beside a real lock.
        matching = new { calibration = CalibrationOf(Pack), successorCalibration = _successor is null ? null : CalibrationOf(_successor), keepCaptures = keepsCaptures },
        web = new { port = _port },
        portals = new[] { new { id = "front", strike = "fail-secure", unlockSeconds = 4, degradedMode = _degradedMode, lines = _lines } },
        entrances = new[] { new { accessPoint = "front-in", portal = "front", direction = "in", camera = new { address = _camera } } },
    }));

    public void Dispose() => _folder.Dispose();

    private string CalibrationOf(string pack) =>
        Path.Combine(AppContext.BaseDirectory, "models", "calibrations", _lines == "sim:" ? $"simulated-{pack}.json" : $"{pack}.json");

    /// <param name="Sequence">Its place.</param>
    /// <param name="Payload">What it says.</param>
    /// <param name="Person">Whose it is.</param>
    internal sealed record Entry(long Sequence, JournalPayload Payload, PersonId? Person)
    {
        public JournalEntryKind Kind => Payload.Kind;
    }
}
