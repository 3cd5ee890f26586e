using static TorchSharp.torch;

namespace AccessControl.Training.Twins;

/// <summary>The last layer of twins: a logistic regression that turns a distance into the probability that two inputs are one identity.</summary>
/// <remarks>p = sigmoid(bias - slope * distance). The slope is kept above 0 (it is the exponential of what is learned), so that a larger distance never means a likelier match.</remarks>
public sealed class MatchProbability : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Parameter _logSlope;
    private readonly TorchSharp.Modules.Parameter _bias;

    /// <summary>Begins with a guess, to be learned.</summary>
    /// <param name="slope">By how much the log odds of a match fall for each unit of distance; above 0.</param>
    /// <param name="middle">The distance at which a match is as likely as a mismatch.</param>
    public MatchProbability(double slope = 1, double middle = 1)
        : base(nameof(MatchProbability))
    {
        if (!(slope > 0) || !double.IsFinite(slope) || !double.IsFinite(middle))
        {
            throw new ArgumentOutOfRangeException(nameof(slope), slope, "A slope is above 0, and slope and middle are finite.");
        }

        _logSlope = nn.Parameter(tensor((float)Math.Log(slope)));
        _bias = nn.Parameter(tensor((float)(slope * middle)));
        RegisterComponents();
    }

    /// <summary>Log odds of a match.</summary>
    /// <param name="distances">[N].</param>
    /// <returns>[N].</returns>
    public Tensor LogOdds(Tensor distances) => _bias - (_logSlope.exp() * distances);

    /// <summary>Probability of a match.</summary>
    /// <param name="input">Distances, [N].</param>
    /// <returns>[N], 0 to 1.</returns>
    public override Tensor forward(Tensor input) => LogOdds(input).sigmoid();
}
