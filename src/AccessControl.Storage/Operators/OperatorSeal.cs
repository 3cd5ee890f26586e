using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Storage.Encryption;
using NodaTime.Text;

namespace AccessControl.Storage.Operators;

/// <summary>An account as sealed bytes, bound to what stands in clear beside them: id, person, roles and standing.</summary>
/// <remarks>Plain form 1: JSON with name, stamp, password hash, and the code's digest and end. Not thread-safe.</remarks>
internal sealed class OperatorSeal(ReferenceKey key) : IDisposable
{
    private const int Version = 1;

    private readonly SealedBox _box = key.For(KeyPurpose.Operators);

    /// <summary>The row of an account.</summary>
    public StoredOperator Seal(OperatorAccount account)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("v", Version);
            json.WriteString("name", account.Operator.Name.Value);
            json.WriteString("stamp", account.Stamp);
            json.WriteString("password", account.PasswordHash);
            json.WriteString("code", account.Code is { } code ? Convert.ToHexStringLower(code.Digest.AsSpan()) : null);
            json.WriteString("codeExpires", account.Code is { } ends ? InstantPattern.ExtendedIso.Format(ends.ExpiresAt) : null);
            json.WriteEndObject();
        }

        var (id, person, roles) = (account.Operator.Id.Value, account.Operator.Person?.Value, account.Operator.Roles.ToString());
        return new StoredOperator
        {
            Id = id,
            NameTag = TagOf(account.Operator.Name),
            Person = person,
            Roles = roles,
            Active = account.Operator.IsActive,
            Sealed = _box.Seal(buffer.WrittenSpan, BelongsTo(id, person, roles, account.Operator.IsActive)),
        };
    }

    /// <summary>Null where the row was changed or can't be read.</summary>
    public OperatorAccount? Open(StoredOperator row)
    {
        if (_box.Open(row.Sealed, BelongsTo(row.Id, row.Person, row.Roles, row.Active)) is not { } plain || OperatorRoles.TryParse(row.Roles) is not { } roles)
        {
            return null;
        }

        using var json = JsonDocument.Parse(plain);
        var root = json.RootElement;
        var account = root.GetProperty("v").GetInt32() == Version && OperatorName.TryParse(root.GetProperty("name").GetString()) is { } name
            ? new OperatorAccount(
                new Operator(new OperatorId(row.Id), name, roles, row.Person is { } person ? new PersonId(person) : null, row.Active),
                root.GetProperty("stamp").GetGuid(),
                root.GetProperty("password").GetString(),
                root.GetProperty("code").GetString() is { } code
                    ? new PendingCode([.. Convert.FromHexString(code)], InstantPattern.ExtendedIso.Parse(root.GetProperty("codeExpires").GetString()!).GetValueOrThrow())
                    : null)
            : null;
        CryptographicOperations.ZeroMemory(plain);
        return account;
    }

    /// <summary>By which an active account of that name is found.</summary>
    public byte[] TagOf(OperatorName name) => key.Tag(KeyPurpose.OperatorNames, name.Value);

    public void Dispose() => _box.Dispose();

    private static byte[] BelongsTo(string id, string? person, string roles, bool isActive) => Encoding.UTF8.GetBytes($"operator 1|{id}|{person}|{roles}|{isActive}");
}
