using static TorchSharp.torch;

namespace AccessControl.Training.Adaptation;

/// <summary>Lets torch work by one thread until it is disposed: sums that threads share come in another order each time, and make other bytes.</summary>
internal readonly struct OneTorchThread : IDisposable
{
    private readonly int _before;

    private OneTorchThread(int before) => _before = before;

    public static OneTorchThread Begin()
    {
        var before = get_num_threads();
        set_num_threads(1);
        return new OneTorchThread(before);
    }

    public void Dispose() => set_num_threads(_before);
}
