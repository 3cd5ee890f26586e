namespace AccessControl.Domain.Journal;

/// <summary>What a journal entry tells. Stored by name; a name is never used again for something else.</summary>
public enum JournalEntryKind
{
    /// <summary>The service started; says with which version, configuration hash and devices.</summary>
    ServiceStarted,

    /// <summary>The service ended in order.</summary>
    ServiceStopped,

    /// <summary>A grant of entry.</summary>
    AccessGranted,

    /// <summary>A refusal, with its reason.</summary>
    AccessDenied,

    /// <summary>Somebody who was let in was recognised again before being re-armed; no lock moved for it.</summary>
    PersonRecognised,

    /// <summary>A second factor was asked for.</summary>
    SecondFactorAsked,

    /// <summary>The door was opened after a grant.</summary>
    Passed,

    /// <summary>Nobody opened the door after a grant.</summary>
    NoEntry,

    /// <summary>A grant was decided, but the portal did not carry it out; says why.</summary>
    GrantNotExecuted,

    /// <summary>The door was released from inside.</summary>
    ExitRequested,

    /// <summary>An operator released the door.</summary>
    ManualRelease,

    /// <summary>The door was opened without a release.</summary>
    DoorForcedOpen,

    /// <summary>The door stood open for too long.</summary>
    DoorHeldOpen,

    /// <summary>An alarm of the door ended.</summary>
    DoorSecured,

    /// <summary>The portal's mailbox was full and the portal went to its safe state.</summary>
    PortalOverrun,

    /// <summary>A line or the loop of the portal failed, and the lock was dropped to its power-off state.</summary>
    PortalFault,

    /// <summary>The camera doesn't answer.</summary>
    CameraLost,

    /// <summary>The camera answers again.</summary>
    CameraFound,

    /// <summary>The journal could not be written in time; the degraded mode decided.</summary>
    StorageDegraded,

    /// <summary>An append ended after its deadline; no relay moved for it.</summary>
    LateAppend,

    /// <summary>A person was added or changed.</summary>
    PersonSaved,

    /// <summary>A reference was added.</summary>
    ReferenceEnrolled,

    /// <summary>A reference was removed.</summary>
    ReferenceRemoved,

    /// <summary>A face that came to be enrolled looks like somebody else of the gallery; says whether it was refused or accepted.</summary>
    LikenessFound,

    /// <summary>A person's adapted reference took a step towards the face that was let in; says how far.</summary>
    TemplateAdapted,

    /// <summary>A person's adapted references were removed; the references of the enrolment stand as they did.</summary>
    TemplateReverted,

    /// <summary>A person and everything personal was erased.</summary>
    PersonErased,

    /// <summary>The gallery in memory followed a change of the store.</summary>
    GalleryApplied,

    /// <summary>The decision threshold changed.</summary>
    ThresholdChanged,

    /// <summary>An import of people ended.</summary>
    PeopleImported,

    /// <summary>A person was given a PIN.</summary>
    PinSet,

    /// <summary>A person's PIN was taken away.</summary>
    PinRemoved,

    /// <summary>An answer to a second factor's question did not open; says why.</summary>
    SecondFactorRefused,

    /// <summary>After too many wrong PINs in a row for a person none is checked for that person for a while.</summary>
    PinLocked,

    /// <summary>Signatures of a person were enrolled.</summary>
    SignatureEnrolled,

    /// <summary>A person's signatures were taken away.</summary>
    SignatureRemoved,

    /// <summary>After too many refused signatures in a row for a person none is checked for that person for a while.</summary>
    SignatureLocked,

    /// <summary>Somebody punched by a signature on a pad without a door.</summary>
    PunchSigned,

    /// <summary>A signature, a PIN or a card for a punch wasn't taken; says why, and of nobody.</summary>
    PunchRefused,

    /// <summary>Somebody punched at a kiosk, or at a clock without a door; no lock moved for it.</summary>
    KioskPunched,

    /// <summary>Somebody said that a punch isn't theirs; of whom the punch was of, or who said so by card or PIN.</summary>
    PunchDisowned,

    /// <summary>A person was given a card.</summary>
    CardSet,

    /// <summary>A person's card was taken away.</summary>
    CardRemoved,

    /// <summary>A visitor signed for the arrival; says by which text, and how like enrolled signatures it was.</summary>
    VisitorSignedIn,

    /// <summary>Somebody is visited; of the host.</summary>
    VisitHosted,

    /// <summary>A guard didn't accept a visitor's signature; of nobody.</summary>
    VisitorTurnedAway,

    /// <summary>A visitor signed for something that was handed over.</summary>
    VisitorSigned,

    /// <summary>A visitor left.</summary>
    VisitorSignedOut,

    /// <summary>Kept captures were removed by somebody's wish; the references stay.</summary>
    CapturesDropped,

    /// <summary>A switch to another model began: from now on both are matched side by side.</summary>
    ModelSwitchBegun,

    /// <summary>References of the new model were made from kept captures, for a batch of people.</summary>
    ModelSwitchProgressed,

    /// <summary>The new model decides alone; the references of the old one are removed.</summary>
    ModelSwitchFinished,

    /// <summary>The switch was taken back; the references of the new model are removed.</summary>
    ModelSwitchUndone,

    /// <summary>A person agreed that a model of the site is learned from captures of the face.</summary>
    AdaptationConsentGiven,

    /// <summary>A person's agreement to that was withdrawn.</summary>
    AdaptationConsentWithdrawn,

    /// <summary>Captures left the appliance, sealed, for an attempt at an adaptation to the site; says which attempt and how many.</summary>
    CapturesExported,

    /// <summary>A model that was learned at the site was installed; nothing is matched by it yet.</summary>
    SiteModelInstalled,

    /// <summary>A model that was learned at the site was removed.</summary>
    SiteModelRemoved,

    /// <summary>A punch of another system was taken over.</summary>
    PunchImported,

    /// <summary>A plan of rules, holidays and shifts was saved; says which revision it is.</summary>
    AttendancePlanSaved,

    /// <summary>Something was done about a correction of punches; says which step.</summary>
    CorrectionRecorded,

    /// <summary>Punches of an access point whose clock was wrong are read with another time; says where and by how much.</summary>
    ClockShiftRecorded,

    /// <summary>Something was done about a period of a contract; says which step.</summary>
    PeriodRecorded,

    /// <summary>A batch was made for payroll; says which number and how many lines it has.</summary>
    PayrollExported,

    /// <summary>Something was done about an absence; says which step.</summary>
    AbsenceRecorded,

    /// <summary>Types of absence were saved; says which version they are.</summary>
    AbsenceTypesSaved,

    /// <summary>An account of a contract was opened or moved; says which kind and how many movements.</summary>
    AccountRecorded,

    /// <summary>Somebody said that no break was taken on a date, or took it back.</summary>
    WorkedThroughRecorded,

    /// <summary>A person read what they were told about their record.</summary>
    NoticesRead,

    /// <summary>Rules of retention were saved; says which version they are.</summary>
    RetentionRulesSaved,

    /// <summary>A legal hold was placed or lifted.</summary>
    LegalHoldRecorded,

    /// <summary>Records whose time was over were erased; says of which kind and how many.</summary>
    RecordsErased,

    /// <summary>A list of employments took the place of the one before; says how many terms are other.</summary>
    EmploymentsImported,

    /// <summary>A code was made by which the first administrator is set up.</summary>
    SetUpCodeMade,

    /// <summary>An operator was added; says with which roles.</summary>
    OperatorAdded,

    /// <summary>An operator was given other roles.</summary>
    OperatorRolesChanged,

    /// <summary>An operator's password was taken away and a one-time code made.</summary>
    OperatorReset,

    /// <summary>An operator chose a password; says whether by a one-time code or by the one before.</summary>
    OperatorPasswordSet,

    /// <summary>An operator can't sign in any more.</summary>
    OperatorDeactivated,

    /// <summary>An operator signed in at the pages.</summary>
    OperatorSignedIn,

    /// <summary>Somebody didn't sign in; says why, and of which operator where there is one.</summary>
    OperatorSignInRefused,

    /// <summary>An operator signed out.</summary>
    OperatorSignedOut,

    /// <summary>From a day on somebody supervises a person, or nobody does; of the person.</summary>
    SupervisorSet,

    /// <summary>From a day on somebody supervises a person; of the supervisor.</summary>
    TeamMemberSet,

    /// <summary>Somebody acts for a supervisor on some days; of the deputy.</summary>
    DeputySet,

    /// <summary>Somebody acts for a supervisor on some days; of the supervisor.</summary>
    DeputyForSet,

    /// <summary>A deputyship was taken away; of the deputy.</summary>
    DeputyRemoved,

    /// <summary>A deputyship was taken away; of the supervisor.</summary>
    DeputyForRemoved,

    /// <summary>A restore left operators and teams as they were before it.</summary>
    OperatorsTakenOver,

    /// <summary>A muster began; says how many had to be looked for.</summary>
    MusterBegun,

    /// <summary>Somebody said at a muster that a person is safe, or missing; of whom and who said it stands in the personal payload.</summary>
    MusterTicked,

    /// <summary>A muster ended; says how many were safe, missing, contested, and not spoken of.</summary>
    MusterEnded,

    /// <summary>The copy of the muster list couldn't be written; said once, until one is written again.</summary>
    MusterCopyFailed,

    /// <summary>The copy of the muster list is written again.</summary>
    MusterCopied,

    /// <summary>A backup took the place of the database; says how far either's record went.</summary>
    DatabaseRestored,

    /// <summary>The wall clock was set or its quality changed.</summary>
    ClockChanged,
}
