namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>A column of a payroll file.</summary>
public abstract record PayrollColumn
{
    private PayrollColumn(string header, int? longest)
    {
        Header = header;
        Longest = longest;
    }

    /// <summary>Its name, in the header where there is one, and for messages.</summary>
    public string Header { get; }

    /// <summary>Characters that it takes, 1 to 255; a longer value is refused. Null where any.</summary>
    public int? Longest { get; }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Text, T> text, Func<Field, T> field, Func<Amount, T> amount, Func<Code, T> code);

    /// <summary>The same on every row.</summary>
    public sealed record Text : PayrollColumn
    {
        /// <summary>With its pattern: text with placeholders, empty for a column that stays empty.</summary>
        public Text(string header, int? longest, string pattern)
            : base(header, longest) => Pattern = pattern;

        /// <summary>Text with placeholders.</summary>
        public string Pattern { get; init; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Field, T> field, Func<Amount, T> amount, Func<Code, T> code) => text(this);
    }

    /// <summary>Something of the time.</summary>
    public sealed record Field : PayrollColumn
    {
        /// <summary>With what it holds.</summary>
        public Field(string header, int? longest, PayrollField holds)
            : base(header, longest) => Holds = holds;

        /// <summary>What it holds.</summary>
        public PayrollField Holds { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Field, T> field, Func<Amount, T> amount, Func<Code, T> code) => field(this);
    }

    /// <summary>An amount of time; a row holds one in it, or none.</summary>
    public sealed record Amount : PayrollColumn
    {
        /// <summary>With its header, by which pay codes name it.</summary>
        public Amount(string header, int? longest)
            : base(header, longest)
        {
        }

        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Field, T> field, Func<Amount, T> amount, Func<Code, T> code) => amount(this);
    }

    /// <summary>Payroll's code of the amount in another column.</summary>
    public sealed record Code : PayrollColumn
    {
        /// <summary>With the header of that column.</summary>
        public Code(string header, int? longest, string of)
            : base(header, longest) => Of = of;

        /// <summary>Header of the amount's column.</summary>
        public string Of { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Text, T> text, Func<Field, T> field, Func<Amount, T> amount, Func<Code, T> code) => code(this);
    }
}
