using Google.FlatBuffers;

namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>Writes small TensorFlow Lite files for tests: tensors and operators, one subgraph.</summary>
internal sealed class TfLiteFile
{
    private readonly List<(int[] Shape, byte Type, byte[] Data)> _tensors = [];
    private readonly List<(int Code, int[] Inputs, int Output, (int Field, bool Wide, int Value)[] Options)> _operators = [];

    public int Input(params int[] shape) => Value(shape);

    /// <summary>A tensor that an operator gives.</summary>
    public int Value(params int[] shape)
    {
        _tensors.Add((shape, 0, []));
        return _tensors.Count - 1;
    }

    public int Constant(int seed, params int[] shape) => Constant(PlainMap.Random(seed, shape));

    public int Constant(PlainMap map)
    {
        _tensors.Add((map.Shape, 0, [.. map.Values.SelectMany(BitConverter.GetBytes)]));
        return _tensors.Count - 1;
    }

    public int Integers(params int[] values)
    {
        _tensors.Add(([values.Length], 2, [.. values.SelectMany(BitConverter.GetBytes)]));
        return _tensors.Count - 1;
    }

    /// <summary>An operator; options are 32 bits wide or a byte.</summary>
    public int Step(int code, int[] inputs, int output, params (int Field, bool Wide, int Value)[] options)
    {
        _operators.Add((code, inputs, output, options));
        return output;
    }

    public byte[] Bytes(int input, params int[] outputs)
    {
        var builder = new FlatBufferBuilder(1 << 12);
        int Table(int fields, Action fill)
        {
            builder.StartTable(fields);
            fill();
            return builder.EndTable();
        }

        VectorOffset Ints(IReadOnlyList<int> values)
        {
            builder.StartVector(sizeof(int), values.Count, sizeof(int));
            for (var i = values.Count - 1; i >= 0; i--)
            {
                builder.AddInt(values[i]);
            }

            return builder.EndVector();
        }

        VectorOffset Offsets(int[] tables)
        {
            builder.StartVector(sizeof(int), tables.Length, sizeof(int));
            for (var i = tables.Length - 1; i >= 0; i--)
            {
                builder.AddOffset(tables[i]);
            }

            return builder.EndVector();
        }

        VectorOffset Raw(byte[] bytes)
        {
            builder.StartVector(1, bytes.Length, 16);
            for (var i = bytes.Length - 1; i >= 0; i--)
            {
                builder.AddByte(bytes[i]);
            }

            return builder.EndVector();
        }

        var buffers = new List<int> { Table(1, () => { }) };
        var tensors = new List<int>();
        foreach (var (shape, type, data) in _tensors)
        {
            var buffer = 0;
            if (data.Length > 0)
            {
                var raw = Raw(data);
                buffer = buffers.Count;
                buffers.Add(Table(1, () => builder.AddOffset(0, raw.Value, 0)));
            }

            var sizes = Ints(shape);
            var name = builder.CreateString($"t{tensors.Count}");
            tensors.Add(Table(4, () =>
            {
                builder.AddOffset(0, sizes.Value, 0);
                builder.AddByte(1, type, 0);
                builder.AddInt(2, buffer, 0);
                builder.AddOffset(3, name.Value, 0);
            }));
        }

        var codes = _operators.Select(step => step.Code).Distinct().ToArray();
        int[] codeTables = [.. codes.Select(code => Table(4, () =>
        {
            builder.AddSbyte(0, (sbyte)Math.Min(code, 127), 0);
            builder.AddInt(3, code, 0);
        }))];
        var operators = new List<int>();
        foreach (var (code, inputs, output, options) in _operators)
        {
            var from = Ints(inputs);
            var to = Ints([output]);
            var table = Table(10, () =>
            {
                foreach (var (field, wide, value) in options)
                {
                    if (wide)
                    {
                        builder.AddInt(field, value, int.MinValue);
                    }
                    else
                    {
                        builder.AddSbyte(field, (sbyte)value, sbyte.MinValue);
                    }
                }
            });
            operators.Add(Table(5, () =>
            {
                builder.AddInt(0, Array.IndexOf(codes, code), -1);
                builder.AddOffset(1, from.Value, 0);
                builder.AddOffset(2, to.Value, 0);
                builder.AddOffset(4, table, 0);
            }));
        }

        var (allTensors, allInputs, allOutputs, allOperators) = (Offsets([.. tensors]), Ints([input]), Ints(outputs), Offsets([.. operators]));
        var subgraph = Table(5, () =>
        {
            builder.AddOffset(0, allTensors.Value, 0);
            builder.AddOffset(1, allInputs.Value, 0);
            builder.AddOffset(2, allOutputs.Value, 0);
            builder.AddOffset(3, allOperators.Value, 0);
        });
        var (allCodes, subgraphs, allBuffers) = (Offsets(codeTables), Offsets([subgraph]), Offsets([.. buffers]));
        var model = Table(5, () =>
        {
            builder.AddInt(0, 3, 0);
            builder.AddOffset(1, allCodes.Value, 0);
            builder.AddOffset(2, subgraphs.Value, 0);
            builder.AddOffset(4, allBuffers.Value, 0);
        });
        builder.Finish(model, "TFL3");
        return builder.SizedByteArray();
    }
}
