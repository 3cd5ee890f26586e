namespace AccessControl.Storage.Encryption;

/// <summary>What a derived key is for. The name goes into the derivation: it is never changed.</summary>
internal enum KeyPurpose
{
    KeyCheck,
    References,
    Captures,
    People,
    PersonalPayloads,
    JournalHead,
    GalleryBlocks,
    Pins,
    Probes,
    Signatures,
    SignatureAttempts,
    AdaptationConsents,
    SiteModels,
    VisitSignings,
    Operators,
    OperatorNames,
    SetUpCodes,
    TimeEvents,
    Musters,
    Cards,
    CardTags,
}
