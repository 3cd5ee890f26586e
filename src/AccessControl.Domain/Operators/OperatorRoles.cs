namespace AccessControl.Domain.Operators;

/// <summary>One or more roles; the default value holds none, which no account has.</summary>
public readonly record struct OperatorRoles
{
    private readonly int _bits;

    private OperatorRoles(int bits) => _bits = bits;

    /// <summary>True where there is no role.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>True where an account with these belongs to a person whose record is in the appliance.</summary>
    public bool NeedPerson => Has(OperatorRole.Employee) || Has(OperatorRole.Supervisor);

    /// <summary>These roles.</summary>
    public static OperatorRoles Of(params ReadOnlySpan<OperatorRole> roles)
    {
        var bits = 0;
        foreach (var role in roles)
        {
            bits |= 1 << (int)role;
        }

        return new OperatorRoles(bits);
    }

    /// <summary>Reads names in any case, with commas between them, such as `hr,administrator`.</summary>
    /// <returns>Null where one is no role, or there is none.</returns>
    public static OperatorRoles? TryParse(string? text)
    {
        var bits = 0;
        foreach (var name in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Enum.GetNames<OperatorRole>().Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                return null;
            }

            bits |= 1 << (int)Enum.Parse<OperatorRole>(name, ignoreCase: true);
        }

        return new OperatorRoles(bits);
    }

    /// <summary>True where this is one of them.</summary>
    public bool Has(OperatorRole role) => (_bits & (1 << (int)role)) != 0;

    /// <summary>The names in lower case with commas between them, as <see cref="TryParse"/> reads them.</summary>
    public override string ToString()
    {
        var roles = this;
        return string.Join(',', Enum.GetValues<OperatorRole>().Where(role => roles.Has(role)).Select(role => role.ToString().ToLowerInvariant()));
    }
}
