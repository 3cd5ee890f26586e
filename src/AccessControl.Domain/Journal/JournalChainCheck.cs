using System.Collections.Immutable;

namespace AccessControl.Domain.Journal;

/// <summary>Walks along stored entries and says where the chain breaks. Pure; one instance per walk.</summary>
public sealed class JournalChainCheck
{
    private ImmutableArray<byte> _hash = JournalChain.GenesisHash;

    /// <summary>Sequence of the last entry that fitted, 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>Hash of the last entry that fitted.</summary>
    public ReadOnlySpan<byte> Hash => _hash.AsSpan();

    /// <summary>Checks the entry that stands next.</summary>
    /// <param name="sequence">As stored.</param>
    /// <param name="kind">As stored beside the payload.</param>
    /// <param name="version">As stored beside the payload.</param>
    /// <param name="payload">The stored bytes.</param>
    /// <param name="previousHash">As stored.</param>
    /// <param name="hash">As stored.</param>
    /// <param name="content">What the payload says, null where it can't be read.</param>
    /// <returns>Null where the entry fits, else one line on the first bad sequence, which is <see cref="Sequence"/> + 1.</returns>
    public string? Next(
        long sequence, string kind, int version, ReadOnlyMemory<byte> payload, ReadOnlySpan<byte> previousHash, ReadOnlySpan<byte> hash, out JournalPayload? content)
    {
        content = null;
        var expected = Sequence + 1;
        if (sequence != expected)
        {
            return $"Entry {expected} is missing; the next one found is {sequence}.";
        }

        if (!previousHash.SequenceEqual(Hash))
        {
            return $"Entry {expected} doesn't name the hash of the entry before it.";
        }

        var computed = JournalChain.Hash(sequence, previousHash, payload.Span);
        if (!hash.SequenceEqual(computed))
        {
            return $"Entry {expected} was changed: its bytes don't give its hash.";
        }

        try
        {
            content = JournalPayload.Read(payload);
        }
        catch (FormatException exception)
        {
            return $"Entry {expected} can't be read: {exception.Message}";
        }

        if (content.Kind.ToString() != kind || content.Version != version)
        {
            return $"Entry {expected} stands under another kind or version than its bytes say.";
        }

        Sequence = sequence;
        _hash = ImmutableArray.Create(computed);
        return null;
    }
}
