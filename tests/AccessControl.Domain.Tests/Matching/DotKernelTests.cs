using AccessControl.Domain.Matching.Search;
using CsCheck;

namespace AccessControl.Domain.Tests.Matching;

public sealed unsafe class DotKernelTests
{
    private static readonly Gen<int> AnyStride = Gen.Int[1, 17].Select(lines => lines * RowMemory.Alignment);

    public static TheoryData<string> Kernels => [.. DotKernel.Supported().Select(kernel => kernel.Name)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Multiply_AnyRows_GivesThePlainKernelsIntegers(string name)
    {
        var kernel = DotKernel.Supported().Single(k => k.Name == name);
        Gen.Select(AnyStride, Gen.Int[0, 70], Gen.UInt).Sample(
            (stride, count, seed) =>
            {
                var random = new Random((int)seed);
                using var memory = new RowMemory((count * stride) + 1);
                var probe = new short[stride];
                var limit = Math.Min(16_256, int.MaxValue / (QuantisedRow.Limit * stride));
                var rows = (sbyte*)memory.Start;
                for (var i = 0; i < count * stride; i++)
                {
                    rows[i] = (sbyte)random.Next(-QuantisedRow.Limit, QuantisedRow.Limit + 1);
                }

                for (var i = 0; i < stride; i++)
                {
                    probe[i] = (short)random.Next(-limit, limit + 1);
                }

                Assert.Equal(Sums(new ScalarDot(), rows, stride, count, probe), Sums(kernel, rows, stride, count, probe));
            },
            iter: 400);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void MultiplyCoarse_AnyRows_GivesThePlainKernelsIntegers(string name)
    {
        var kernel = DotKernel.Supported().Single(k => k.Name == name);
        Gen.Select(AnyStride, Gen.Int[0, 70], Gen.UInt, Gen.Bool).Sample(
            (stride, count, seed, isExtreme) =>
            {
                var random = new Random((int)seed);
                using var memory = new RowMemory((count * stride) + 1);
                var rows = (sbyte*)memory.Start;
                for (var i = 0; i < count * stride; i++)
                {
                    rows[i] = (sbyte)(isExtreme ? QuantisedRow.Limit : random.Next(-QuantisedRow.Limit, QuantisedRow.Limit + 1));
                }

                var probe = new sbyte[stride];
                for (var i = 0; i < stride; i++)
                {
                    probe[i] = (sbyte)(isExtreme ? QuantisedProbe.CoarseLimit * ((seed % 2 == 0) ? 1 : -1) : random.Next(-QuantisedProbe.CoarseLimit, QuantisedProbe.CoarseLimit + 1));
                }

                Assert.Equal(CoarseSums(new ScalarDot(), rows, stride, count, probe), CoarseSums(kernel, rows, stride, count, probe));
            },
            iter: 400);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Multiply_ExtremesOfOneSign_DoesNotSaturate(string name)
    {
        var kernel = DotKernel.Supported().Single(k => k.Name == name);
        const int Stride = 1024;
        using var memory = new RowMemory(5 * Stride);
        memory.Bytes.Fill(unchecked((byte)-QuantisedRow.Limit));
        var probe = new short[Stride];
        Array.Fill(probe, (short)16_256);
        Assert.All(Sums(kernel, (sbyte*)memory.Start, Stride, 5, probe), sum => Assert.Equal(-QuantisedRow.Limit * 16_256 * Stride, sum));
    }

    /// <summary>What the Arm kernel does with a probe, on any machine.</summary>
    [Fact]
    public void Split_EveryNumberOfAProbe_IsPutTogetherAgain() => Assert.All(
        Enumerable.Range(-16_256, (2 * 16_256) + 1),
        number =>
        {
            var (upper, lower) = ArmDot.Split((short)number);
            Assert.Equal(number, (128 * upper) + lower);
        });

    private static int[] CoarseSums(DotKernel kernel, sbyte* rows, int stride, int count, sbyte[] probe)
    {
        var sums = new int[count + 1];
        fixed (sbyte* numbers = probe)
        {
            fixed (int* target = sums)
            {
                kernel.MultiplyCoarse(rows, stride, count, numbers, probe.Sum(number => number), target);
            }
        }

        return sums[..count];
    }

    private static int[] Sums(DotKernel kernel, sbyte* rows, int stride, int count, short[] probe)
    {
        var sums = new int[count + 1];
        fixed (short* numbers = probe)
        {
            fixed (int* target = sums)
            {
                kernel.Multiply(rows, stride, count, numbers, target);
            }
        }

        return sums[..count];
    }
}
