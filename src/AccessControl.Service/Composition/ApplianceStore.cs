using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Visitors;
using AccessControl.Storage;
using AccessControl.Storage.Adaptation;
using AccessControl.Storage.Attendance;
using AccessControl.Storage.Encryption;
using AccessControl.Storage.Journal;
using AccessControl.Storage.Matching;
using AccessControl.Storage.Operators;
using AccessControl.Storage.People;
using AccessControl.Storage.Signatures;
using AccessControl.Storage.Visitors;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <summary>The stores of a data folder over one open database. Disposing ends the writer when everything waiting is written.</summary>
internal sealed class ApplianceStore : IDisposable
{
    private readonly ReferenceKey _key;
    private readonly Database _database;
    private readonly JournalWriter _journal;
    private readonly GalleryStore _gallery;

    private ApplianceStore(ReferenceKey key, Database database, IApplianceClock clock, TimeProvider time)
    {
        _key = key;
        _database = database;
        Clock = clock;
        _journal = new JournalWriter(database, clock, time, new JournalWriterOptions());
        _gallery = new GalleryStore(database, time);
        Adapted = new AdaptedReferenceStore(_journal, database, _gallery, time);
        People = new PeopleStore(database);
        PeopleWriter = new PeopleWriter(_journal, database, time);
        Pins = new PinStore(_journal, database);
        Cards = new CardStore(_journal, database);
        Signatures = new SignatureStore(_journal, database, time);
        Visits = new VisitStore(_journal, database, time);
        Operators = new OperatorStore(_journal, database);
        Models = new ModelSwitchStore(_journal, database, time);
        Adaptation = new AdaptationStore(_journal, database, time);
        Punches = new PunchStore(database);
        StaffPlans = new StaffPlanStore(_journal, database, time);
        TimeEvents = new TimeEventStore(_journal, database);
        Musters = new MusterStore(_journal, database);
        KeptRecords = new KeptRecordStore(_journal, database);
        Probes = new KeptProbes(_journal, database, time);
        JournalReader = new JournalReader(database);
    }

    /// <summary>The appliance's clocks.</summary>
    public IApplianceClock Clock { get; }

    /// <summary>The record, to append to.</summary>
    public IJournal Journal => _journal;

    /// <summary>The record, to read.</summary>
    public IJournalReader JournalReader { get; }

    /// <summary>Biometric references.</summary>
    public IGalleryStore Gallery => _gallery;

    /// <summary>What the door learned of faces since the enrolment.</summary>
    public IAdaptedReferenceStore Adapted { get; }

    /// <summary>People, to read.</summary>
    public IPeopleStore People { get; }

    /// <summary>People, to change.</summary>
    public IPeopleWriter PeopleWriter { get; }

    /// <summary>PINs, to check and to change.</summary>
    public IPinStore Pins { get; }

    /// <summary>Cards, to find people by and to change.</summary>
    public ICardStore Cards { get; }

    /// <summary>Signatures, to check and to change.</summary>
    public ISignatureStore Signatures { get; }

    /// <summary>Who came to see whom.</summary>
    public IVisitStore Visits { get; }

    /// <summary>Who signs in at the pages, and who supervises whom.</summary>
    public IOperatorStore Operators { get; }

    /// <summary>Which models the folder is matched by.</summary>
    public IModelSwitchStore Models { get; }

    /// <summary>Who agreed to an adaptation, what was exported for it, and what came of it.</summary>
    public IAdaptationStore Adaptation { get; }

    /// <summary>Punches.</summary>
    public IPunchStore Punches { get; }

    /// <summary>Who works when, and how it is paid.</summary>
    public IStaffPlanStore StaffPlans { get; }

    /// <summary>What was done about people's time.</summary>
    public ITimeEventStore TimeEvents { get; }

    /// <summary>Musters, with what was said at them.</summary>
    public IMusterStore Musters { get; }

    /// <summary>Erases what was kept about people's time for long enough.</summary>
    public IKeptRecordStore KeptRecords { get; }

    /// <summary>Embeddings that are kept with decisions.</summary>
    public IKeptProbes Probes { get; }

    /// <summary>Opens the stores of a folder that an appliance has used.</summary>
    /// <exception cref="UnusableConfigurationException">There are none, or they can't be used; the line says what to mend.</exception>
    public static ApplianceStore OpenExisting(DataFolder data, TimeProvider time) => File.Exists(data.Database)
        ? Open(data, time)
        : throw new UnusableConfigurationException($"{data.Path}: holds no appliance's data; name its folder with --data, or begin with: accesscontrol people import FILE.csv");

    /// <summary>Opens the stores, making key and database where they are missing.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="time">The clock that everything runs by.</param>
    /// <param name="clock">Stamps entries; null for the machine's own.</param>
    /// <exception cref="UnusableConfigurationException">Key or database can't be used; the line says what to mend.</exception>
    public static ApplianceStore Open(DataFolder data, TimeProvider time, IApplianceClock? clock = null)
    {
        var (key, database) = Database.OpenOrBegin(new DatabaseOptions(data.Database), data.Key, Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"));
        return new ApplianceStore(key, database, clock ?? new LinuxClock(time), time);
    }

    /// <summary>Who decides on whose time, as it is now.</summary>
    public ISupervision Supervision => new OperatorSupervision(Operators.Teams(), Operators.List());

    /// <summary>Saves plans and employments that fit each other.</summary>
    /// <param name="zone">The site's.</param>
    public StaffPlanning Planning(DateTimeZone zone) => new(StaffPlans, People, TimeEvents, Clock, zone);

    /// <summary>Makes the muster list.</summary>
    /// <param name="options">What is a second look, and how long somebody may be inside.</param>
    public MusterReporting Muster(PunchDerivationOptions options) => new(Punches, new DisownedPunches(TimeEvents, Clock), Visits, People, options, Clock);

    /// <summary>Begins to keep a large gallery in the form that opens fast; the caller disposes it before the store.</summary>
    public GalleryPacker PackGallery(Gallery gallery, TimeProvider time) => new(_journal, _database, gallery.Model, gallery.Dimension, time);

    /// <summary>Writes a copy of the database, as it is now, into a new file.</summary>
    /// <exception cref="UnusableConfigurationException">The file is there, or can't be written.</exception>
    public void BackUp(string file) => DatabaseBackup.Write(_database, file);

    /// <summary>Opens a database beside the folder's own, such as one that a restore puts aside, with the folder's key.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be used; the line says why.</exception>
    public static ApplianceStore OpenBeside(DataFolder data, string database, TimeProvider time)
    {
        var key = ReferenceKey.Load(data.Key, Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY"));
        try
        {
            return new ApplianceStore(key, Database.Open(new DatabaseOptions(database), key), new LinuxClock(time), time);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>What this store, restored, gives back to people from whom it was taken in another.</summary>
    public ImmutableArray<RestoredRight> RightsSince(ApplianceStore before) => Rights().Compare(before.People, before.Pins, before.Signatures, before.Adaptation, before.Cards);

    /// <summary>Writes down the attempts at an adaptation that were spent in another store.</summary>
    /// <returns>Null, or why not all was written.</returns>
    public string? TakeOverAttempts(ApplianceStore before) => Rights().TakeOverAttempts(before.Adaptation);

    /// <summary>Puts another store's operators and teams in place of this one's: a restore gives no operator back who was deactivated, no role and no password that was taken away since.</summary>
    /// <returns>Null, or why it wasn't written.</returns>
    public string? TakeOverOperators(ApplianceStore before) => Operators.TakeOver(before.Operators, [new JournalDraft(JournalEntryKind.OperatorsTakenOver, Clock.Read(), JournalFields.Of(("by", "cli")))])
        .Match<string?>(_ => null, failed => failed.Problem);

    /// <summary>Takes it away again.</summary>
    /// <returns>Null, or why not all was written.</returns>
    public string? TakeAwayAgain(ImmutableArray<RestoredRight> rights) => Rights().TakeAway(rights, "cli");

    /// <summary>Writes what waits and closes the database.</summary>
    public void Dispose()
    {
        _journal.Dispose();
        _gallery.Dispose();
        _database.Dispose();
        _key.Dispose();
    }

    private RestoredRights Rights() => new(People, PeopleWriter, Pins, Signatures, Adaptation, Cards, Clock);
}
