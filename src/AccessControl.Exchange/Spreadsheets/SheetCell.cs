using NodaTime;

namespace AccessControl.Exchange.Spreadsheets;

/// <summary>What a cell of a workbook holds. A spreadsheet sorts and sums by it, and never runs it: text is text, whatever it begins with.</summary>
public abstract record SheetCell
{
    private SheetCell()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Text, T> text, Func<Number, T> number, Func<Date, T> date, Func<Time, T> time);

    /// <summary>Text; leading zeros stay.</summary>
    /// <param name="Value">At most 32,767 characters, as a workbook's cell takes.</param>
    public sealed record Text(string Value) : SheetCell
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Number, T> number, Func<Date, T> date, Func<Time, T> time) => text(this);
    }

    /// <summary>A number.</summary>
    /// <param name="Value">Spreadsheets keep 15 digits of it.</param>
    public sealed record Number(decimal Value) : SheetCell
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Number, T> number, Func<Date, T> date, Func<Time, T> time) => number(this);
    }

    /// <summary>A date.</summary>
    /// <param name="Value">From 1900-03-01 on, where spreadsheets count days alike.</param>
    public sealed record Date(LocalDate Value) : SheetCell
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Number, T> number, Func<Date, T> date, Func<Time, T> time) => date(this);
    }

    /// <summary>A length of time, shown as hours, minutes and seconds.</summary>
    /// <param name="Value">Whole seconds. Below zero it is text: spreadsheets show no such time.</param>
    public sealed record Time(Duration Value) : SheetCell
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Number, T> number, Func<Date, T> date, Func<Time, T> time) => time(this);
    }
}
