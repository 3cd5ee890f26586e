namespace AccessControl.Benchmarks.Searches;

/// <summary>One gallery's figures. Times are the fastest of the rounds: the machine may be busy, and what was measured turn by turn is then still comparable.</summary>
internal sealed class SearchRow(int n, int dimension, string kernel, Times times, Opening opening, StoredGallery gallery)
{
    private const double Megabyte = 1e6;

    public int N { get; } = n;

    public int Dimension { get; } = dimension;

    public string Kernel { get; } = kernel;

    /// <summary>Search over reading the same bytes, one thread.</summary>
    public double OverBandwidthLimit => SearchMilliseconds / ReadMilliseconds;

    public double OverBandwidthLimitTwoThreads => SearchTwoThreadsMilliseconds / ReadTwoThreadsMilliseconds;

    /// <summary>Search over FAISS IndexFlatIP, both on two threads: 0.1 is ten times faster.</summary>
    public double? OverFaissFlat => SearchTwoThreadsMilliseconds / FaissFlatMilliseconds;

    public double? OverFaissQuantized => SearchTwoThreadsMilliseconds / FaissQuantizedMilliseconds;

    /// <summary>Search over TensorPrimitives.Dot in a loop, one thread each.</summary>
    public double OverFloatLoop => SearchMilliseconds / LoopMilliseconds;

    public double? OverUsearch => SearchTwoThreadsMilliseconds / UsearchMilliseconds;

    /// <summary>Searches whose five people, or their order, weren't those of the loop.</summary>
    public required int TopKDifferences { get; init; }

    public required int Queries { get; init; }

    public required double Survivors { get; init; }

    public required double Rescored { get; init; }

    public required double? UsearchRecall { get; init; }

    public double SearchMilliseconds => times["search1"];

    public double SearchMillisecondsMedian => times.Median("search1");

    public double ReadMilliseconds => times["bandwidth1"];

    public double LoopMilliseconds => times["loop1"];

    public double SearchTwoThreadsMilliseconds => times["search2"];

    public double ReadTwoThreadsMilliseconds => times["bandwidth2"];

    public double LoopTwoThreadsMilliseconds => times["loop2"];

    public double? FaissFlatMilliseconds => times.Find("faiss-flat");

    public double? FaissQuantizedMilliseconds => times.Find("faiss-sq8");

    public double? UsearchMilliseconds => times.Find("graph");

    public double ReadGigabytesPerSecond => gallery.Bytes / ReadMilliseconds / Megabyte;

    /// <summary>Native and managed memory that the open gallery takes.</summary>
    public double MemoryMegabytes => opening.Bytes / Megabyte;

    public double PayloadMegabytes => (double)N * Dimension / Megabyte;

    public double OverPayload => MemoryMegabytes / PayloadMegabytes;

    /// <summary>From an open database to a gallery that can be searched, decryption included.</summary>
    public double OpenSeconds => opening.Seconds;
}
