namespace AccessControl.Domain.Operators;

/// <summary>An operator with what signs in: never leaves Domain and store.</summary>
/// <param name="Operator">Who.</param>
/// <param name="Stamp">Another after each change of roles, password, code or standing: a session of an older one is over.</param>
/// <param name="PasswordHash">As <see cref="IPasswordHasher"/> makes it; null until a password was chosen, and after a reset.</param>
/// <param name="Code">By which a password can be chosen; null where there is none.</param>
public sealed record OperatorAccount(Operator Operator, Guid Stamp, string? PasswordHash, PendingCode? Code)
{
    /// <summary>The same account, changed.</summary>
    internal OperatorAccount Restamped() => this with { Stamp = Guid.NewGuid() };

    /// <inheritdoc/>
    public override string ToString() => $"account of {Operator.Id}";
}
