using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Vision.Faces;

/// <summary>A model with its input and output tensors of one shape, bound once and run as often as wanted without allocation.</summary>
internal sealed class BoundRun : IDisposable
{
    private readonly OnnxModel _model;
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _values = [];

    /// <param name="model">Not owned.</param>
    /// <param name="input">The input's name, memory and shape; the memory may be larger and shared with other runs.</param>
    /// <param name="outputs">The same for each output.</param>
    public BoundRun(OnnxModel model, TensorPlace input, params ReadOnlySpan<TensorPlace> outputs)
    {
        _model = model;
        _binding = model.CreateBinding();
        _binding.BindInput(input.Name, Keep(input));
        foreach (var output in outputs)
        {
            _binding.BindOutput(output.Name, Keep(output));
        }
    }

    public void Execute() => _model.Run(_binding);

    public void Dispose()
    {
        _binding.Dispose();
        foreach (var value in _values)
        {
            value.Dispose();
        }
    }

    private OrtValue Keep(TensorPlace place)
    {
        var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, place.Memory[..place.Length], place.Shape);
        _values.Add(value);
        return value;
    }
}
