using System.Globalization;
using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>What an account holds: time, to the nanosecond, or days, as an exact decimal number. Below 0 is owed.</summary>
public readonly record struct AccountAmount : IComparable<AccountAmount>
{
    private const decimal Nanoseconds = 1_000_000_000m;

    private readonly decimal _value;

    private AccountAmount(decimal value, bool isDays) => (_value, IsDays) = (value, isDays);

    /// <summary>True for days, false for time.</summary>
    public bool IsDays { get; }

    /// <summary>True where it is nothing.</summary>
    public bool IsZero => _value == 0;

    /// <summary>True where it is owed.</summary>
    public bool IsNegative => _value < 0;

    /// <summary>Days.</summary>
    /// <exception cref="InvalidOperationException">It is time.</exception>
    public decimal Days => IsDays ? _value : throw new InvalidOperationException($"{this} is time, not days.");

    /// <summary>Time.</summary>
    /// <exception cref="InvalidOperationException">It is days.</exception>
    public Duration Time => IsDays ? throw new InvalidOperationException($"{this} is days, not time.") : Duration.FromNanoseconds((long)(_value * Nanoseconds));

    /// <summary>Time.</summary>
    public static AccountAmount OfTime(Duration time) => new(time.ToInt64Nanoseconds() / Nanoseconds, false);

    /// <summary>Days; 0.5 is half a day.</summary>
    public static AccountAmount OfDays(decimal days) => new(days, true);

    /// <summary>As somebody writes it: days of leave such as <c>27.5</c>, at most 1000; else hours such as <c>8:30</c> or <c>-8:30:00</c>, at most 10,000. Null where it is none.</summary>
    /// <param name="kind">Of which account.</param>
    /// <param name="text">As written.</param>
    public static AccountAmount? Parse(AccountKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (kind == AccountKind.Leave)
        {
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && Math.Abs(days) <= 1000 ? OfDays(days) : null;
        }

        var parts = text.TrimStart('-').Split(':');
        return parts.Length is 2 or 3 && parts.All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            && parts.Select(part => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray() is var numbers && numbers[0] <= 10_000 && numbers.Skip(1).All(one => one < 60)
            ? OfTime(Duration.FromSeconds((text.StartsWith('-') ? -1L : 1L) * ((numbers[0] * 3600L) + (numbers[1] * 60L) + numbers.ElementAtOrDefault(2))))
            : null;
    }

    /// <summary>Nothing, as an account of a kind counts it.</summary>
    public static AccountAmount Zero(AccountKind kind) => new(0, kind == AccountKind.Leave);

    /// <summary>Sum. Of time and days there is none: <see cref="InvalidOperationException"/>.</summary>
    public static AccountAmount operator +(AccountAmount left, AccountAmount right) => new(left._value + right.Like(left), left.IsDays);

    /// <summary>Difference. Of time and days there is none: <see cref="InvalidOperationException"/>.</summary>
    public static AccountAmount operator -(AccountAmount left, AccountAmount right) => new(left._value - right.Like(left), left.IsDays);

    /// <summary>The opposite.</summary>
    public static AccountAmount operator -(AccountAmount amount) => new(-amount._value, amount.IsDays);

    /// <summary>By size.</summary>
    public static bool operator <(AccountAmount left, AccountAmount right) => left.CompareTo(right) < 0;

    /// <summary>By size.</summary>
    public static bool operator >(AccountAmount left, AccountAmount right) => left.CompareTo(right) > 0;

    /// <summary>By size.</summary>
    public static bool operator <=(AccountAmount left, AccountAmount right) => left.CompareTo(right) <= 0;

    /// <summary>By size.</summary>
    public static bool operator >=(AccountAmount left, AccountAmount right) => left.CompareTo(right) >= 0;

    /// <summary>Sum; <see cref="op_Addition"/>.</summary>
    public static AccountAmount Add(AccountAmount left, AccountAmount right) => left + right;

    /// <summary>Difference; <see cref="op_Subtraction"/>.</summary>
    public static AccountAmount Subtract(AccountAmount left, AccountAmount right) => left - right;

    /// <summary>The opposite; <see cref="op_UnaryNegation"/>.</summary>
    public static AccountAmount Negate(AccountAmount amount) => -amount;

    /// <summary>By size.</summary>
    /// <exception cref="InvalidOperationException">One is time, the other days.</exception>
    public int CompareTo(AccountAmount other) => _value.CompareTo(other.Like(this));

    /// <summary>The larger one.</summary>
    public static AccountAmount Max(AccountAmount left, AccountAmount right) => left >= right ? left : right;

    /// <summary>The smaller one.</summary>
    public static AccountAmount Min(AccountAmount left, AccountAmount right) => left <= right ? left : right;

    /// <inheritdoc/>
    public override string ToString() => IsDays ? $"{_value.ToString("0.######", CultureInfo.InvariantCulture)} d" : HoursText.Of(Time);

    private decimal Like(AccountAmount other) => IsDays == other.IsDays ? _value : throw new InvalidOperationException($"{this} and {other} don't count the same.");
}
