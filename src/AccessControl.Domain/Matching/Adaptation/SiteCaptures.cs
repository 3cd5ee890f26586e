using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>
/// The captures that leave an appliance for one attempt to adapt its model to the site: embeddings of people who consented to that, without names, numbers or times of day.
/// Immutable; checked when made.
/// </summary>
/// <remarks>On disk only sealed, by AES-256-GCM under a key of its own (<see cref="SiteCapturesKey"/>). Subjects are numbered by the bundle; only the appliance knows who they were.</remarks>
public sealed class SiteCaptures
{
    /// <summary>People that an adaptation needs who have <see cref="FewestCaptures"/> captures over <see cref="FewestDays"/> days.</summary>
    public const int FewestPeople = 80;

    /// <summary>Captures that such a person has.</summary>
    public const int FewestCaptures = 4;

    /// <summary>Days that such a person's captures spread over.</summary>
    public const int FewestDays = 2;

    /// <summary>Captures of a person in a bundle.</summary>
    public const int MostCaptures = 8;

    private const int MostPeople = 100_000, LargestDimension = 4096, LongestText = 200, MostGroups = 32;

    // Of an embedding's length, which is 1.
    private const float LengthTolerance = 1e-3f;

    /// <summary>Checks and keeps the captures.</summary>
    /// <param name="model">The base: the model that the embeddings are of.</param>
    /// <param name="attempt">The how manieth attempt of the appliance this is, from 1.</param>
    /// <param name="madeAt">When it was made.</param>
    /// <param name="captures">At least one.</param>
    /// <exception cref="SiteFileException">A value is out of its range; names it.</exception>
    public SiteCaptures(ModelId model, int attempt, Instant madeAt, ImmutableArray<SiteCapture> captures)
    {
        (Model, Attempt, MadeAt, Captures) = (model, attempt, madeAt, captures);
        Check();
        Subjects = captures.Max(capture => capture.Subject) + 1;
        EnoughPeople = captures.GroupBy(capture => capture.Subject)
            .Count(own => own.Count() >= FewestCaptures && own.Select(capture => capture.Day).Distinct().Count() >= FewestDays);
    }

    /// <summary>The base: the model that the embeddings are of.</summary>
    public ModelId Model { get; }

    /// <summary>The how manieth attempt of the appliance this is, from 1.</summary>
    public int Attempt { get; }

    /// <summary>When it was made.</summary>
    public Instant MadeAt { get; }

    /// <summary>The captures.</summary>
    public ImmutableArray<SiteCapture> Captures { get; }

    /// <summary>Numbers in an embedding.</summary>
    public int Dimension => Captures[0].Embedding.Dimension;

    /// <summary>One more than the largest subject number.</summary>
    public int Subjects { get; }

    /// <summary>People with <see cref="FewestCaptures"/> captures over <see cref="FewestDays"/> days: below <see cref="FewestPeople"/> there is too little to adapt.</summary>
    public int EnoughPeople { get; }

    /// <summary>The file form. Each call draws another nonce.</summary>
    public byte[] Seal(SiteCapturesKey key) => SiteCapturesFile.Seal(this, key);

    /// <summary>Reads the file form.</summary>
    /// <param name="sealedBytes">The file.</param>
    /// <param name="key">That it was sealed with.</param>
    /// <param name="file">For the message.</param>
    /// <exception cref="SiteFileException">It is no such file, of another version, damaged, or sealed with another key.</exception>
    public static SiteCaptures Open(ReadOnlySpan<byte> sealedBytes, SiteCapturesKey key, string file) => SiteCapturesFile.Open(sealedBytes, key, file);

    /// <summary>What tells one bundle from another, and stands in the head that was learned from it: SHA-256 of the file form, 64 lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> sealedBytes) => Convert.ToHexStringLower(SHA256.HashData(sealedBytes));

    private void Check()
    {
        if (string.IsNullOrEmpty(Model.Name) || Model.Name.Length > LongestText || !ModelHash.Is(Model.Sha256))
        {
            throw Broken("the model must have a name and 64 lower-case hexadecimal digits");
        }

        if (Attempt < 1)
        {
            throw Broken($"attempts count from 1, this is {Attempt}");
        }

        if (Captures.IsDefaultOrEmpty)
        {
            throw Broken("there is none");
        }

        foreach (var capture in Captures)
        {
            if (capture.Subject is < 0 or >= MostPeople)
            {
                throw Broken($"subjects are numbered from 0 to {MostPeople - 1}, one is {capture.Subject}");
            }

            if (capture.Embedding.Model != Model || capture.Embedding.Dimension != Captures[0].Embedding.Dimension || capture.Embedding.Dimension > LargestDimension)
            {
                throw Broken($"all are of the model {Model} and of one dimension up to {LargestDimension}, one isn't");
            }

            if (Math.Abs(capture.Embedding.Norm - 1) > LengthTolerance)
            {
                throw Broken(FormattableString.Invariant($"an embedding has a length of {capture.Embedding.Norm:0.###}; normalise it"));
            }

            if (capture.Day.Calendar != CalendarSystem.Iso || !IsLine(capture.AccessPoint) || capture.Groups.IsDefault || capture.Groups.Length > MostGroups || !capture.Groups.All(IsLabel)
                || !capture.Groups.Zip(capture.Groups.Skip(1)).All(two => string.CompareOrdinal(two.First, two.Second) < 0))
            {
                throw Broken($"a day is of the ISO calendar, an access point is one line of at most {LongestText} characters, groups are at most {MostGroups} sorted labels as name=value");
            }
        }

        if (Captures.CountBy(capture => capture.Subject).Any(own => own.Value > MostCaptures))
        {
            throw Broken($"a person has more than {MostCaptures}");
        }
    }

    private static bool IsLine(string text) => text is { Length: > 0 and <= LongestText } && !text.Any(char.IsControl);

    private static bool IsLabel(string text) => IsLine(text) && text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1;

    private static SiteFileException Broken(string what) => new($"site captures: {what}.");
}
